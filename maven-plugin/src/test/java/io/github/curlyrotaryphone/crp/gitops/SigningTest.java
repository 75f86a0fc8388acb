package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deploy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits signed by crp, verified by stock git. */
class SigningTest {
    @TempDir
    Path temp;

    private BareGit remote;

    @BeforeEach
    void startRemote() {
        remote = BareGit.create(temp.resolve("remote.git"));
    }

    @AfterEach
    void closeRemote() {
        remote.close();
    }

    private void commit(String key) {
        try (GitOpsRepository repository = GitOpsRepository.open(
                Gitops.spec(remote.url()),
                new Options(
                        temp.resolve(".crp"),
                        GitCredentials.NONE,
                        () -> Author.CRP,
                        Optional.of(key),
                        Clock.systemUTC(),
                        Events.NONE))) {
            Writing.commit(repository, deploy(iris()));
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0]))),
                "there is no program " + command[0]);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private Path sshKey(String passphrase) throws IOException, InterruptedException {
        Path key = temp.resolve("key");
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "crp", "-f", key.toString());
        return key;
    }

    @Test
    void stockGitVerifiesASignatureByAnSshKey() throws Exception {
        Path key = sshKey("");
        Path signers = temp.resolve("signers");
        Files.writeString(signers, "crp@localhost " + Files.readString(temp.resolve("key.pub")));

        commit(key.toString());

        assertThat(Stock.git(
                        remote.folder(), "-c", "gpg.ssh.allowedSignersFile=" + signers, "verify-commit", "-v", "main"))
                .contains("Good \"git\" signature for crp@localhost with ED25519 key");
    }

    private CrpException refusal(String key) {
        CrpException refusal = catchThrowableOfType(CrpException.class, () -> commit(key));
        assertThat(refusal.isRefusal()).isTrue();
        assertThat(remote.tip("main")).isEmpty();
        return refusal;
    }

    @Test
    void aKeyThatIsNotThereIsSaid() {
        CrpException refusal = refusal(temp.resolve("none").toString());

        assertThat(refusal.problem())
                .isEqualTo("Cannot sign the commit: there is no readable SSH key '" + temp.resolve("none") + "'.");
        assertThat(refusal.remedy())
                .isEqualTo("Set crp.gitops.signingKey to the file of a private key, or to the id of a GPG key.");
    }

    @Test
    void aKeyWithAPassphraseIsSaid() throws Exception {
        Path key = sshKey("secret");

        CrpException refusal = refusal(key.toString());

        assertThat(refusal.problem()).startsWith("Cannot sign the commit with SSH key '" + key + "': ");
        assertThat(refusal.remedy())
                .isEqualTo(
                        "Use a private key in OpenSSH's form without a passphrase, or load it with 'ssh-add' and name"
                                + " its .pub file.");
    }

    @Test
    void aGpgKeyThatNobodyHasIsSaid() throws Exception {
        run("gpg", "--version");

        assertThat(refusal("nobody@example.com").problem())
                .startsWith("Cannot sign the commit with GPG key 'nobody@example.com': gpg says 'gpg: ");
    }
}
