package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against stock git behind SSH, with keys and known hosts of a home folder of its own. */
class SshRepositoryTest {
    @TempDir
    Path temp;

    private String userHome = "";
    private GitSshServer server;
    private BareGit remote;

    @BeforeEach
    void startServer() {
        userHome = System.getProperty("user.home");
        System.setProperty("user.home", temp.toString());
        server = GitSshServer.start(temp);
        remote = BareGit.create(temp.resolve("remote-401-403.git"));
    }

    @AfterEach
    void stopServer() {
        System.setProperty("user.home", userHome);
        if (server != null) {
            server.close();
        }
        if (remote != null) {
            remote.close();
        }
    }

    private void commit(Deployments deployments) {
        GitOpsSpec spec = new GitOpsSpec(Optional.of(server.url(remote.folder())), "main", "apps", Optional.empty());
        try (GitOpsRepository repository =
                GitOpsRepository.open(spec, Options.of(temp.resolve(".crp"), GitCredentials.NONE, Events.NONE))) {
            Writing.deploy(repository, deployments.deployment());
        }
    }

    private CrpException failure() {
        CrpException failure = catchThrowableOfType(CrpException.class, () -> commit(iris()));
        assertThat(failure).isNotNull();
        assertThat(remote.tip("main")).isEmpty();
        return failure;
    }

    @Test
    void aKeyOfTheUserOpensAServerThatIsKnown() {
        server.makeKnown();
        commit(iris());
        remote.commit("main", Map.of("README.md", "hello\n"));

        commit(iris().version("1.5.0"));

        assertThat(remote.log("main")).hasSize(3);
        assertThat(remote.files("main")).containsKeys("README.md", "apps/iris/dev/.crp.json");
    }

    @Test
    void aHostKeyThatIsUnknownIsRefusedWithTheCommandThatAddsIt() {
        CrpException failure = failure();

        assertThat(failure.isRefusal()).isTrue();
        assertThat(failure.problem())
                .isEqualTo("Cannot read GitOps repository '"
                        + server.url(remote.folder()).replace("git@", "") + "': its host key is unknown.");
        assertThat(failure.remedy())
                .isEqualTo("Add it with 'ssh-keyscan -p " + server.port() + " 127.0.0.1 >> ~/.ssh/known_hosts', and"
                        + " compare its fingerprint with the one published by the server's operator.");
    }

    @Test
    void aHostKeyThatChangedIsRefused() {
        server.makeAnotherKeyKnown();

        CrpException failure = failure();

        assertThat(failure.problem()).endsWith("': its host key is not the one in known_hosts.");
        assertThat(failure.remedy()).startsWith("Ask the server's administrator whether its key changed.");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private Path protectKey() throws IOException, InterruptedException {
        Path key = temp.resolve(".ssh/id_ecdsa");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        run("ssh-keygen", "-q", "-p", "-N", "open sesame", "-f", key.toString());
        return key;
    }

    /** A run cannot ask for it. */
    @Test
    void aKeyWithAPassphraseAloneIsRefusedWithTheWayToLoadIt() throws Exception {
        server.makeKnown();
        protectKey();

        CrpException failure = failure();

        assertThat(failure.problem()).endsWith("': an SSH key has a passphrase, which a run cannot ask for.");
        assertThat(failure.remedy())
                .isEqualTo("Load the key with 'ssh-add', or set one without a passphrase as IdentityFile in"
                        + " ~/.ssh/config.");
    }

    @Test
    void aKeyOfTheAgentOpensTheServer() throws Exception {
        server.makeKnown();
        Path key = temp.resolve(".ssh/id_ecdsa");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path socket = Files.createTempDirectory("agent").resolve("s");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(agent.getInputStream().read())
                    .as("the agent says where it listens")
                    .isPositive();
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(add.start().waitFor()).isZero();
            Files.delete(key);
            Files.writeString(temp.resolve(".ssh/config"), "Host *\n  IdentityAgent " + socket + "\n");

            commit(iris());

            assertThat(remote.files("main")).containsKey("apps/iris/dev/.crp.json");
        } finally {
            agent.destroy();
            agent.waitFor();
            Files.deleteIfExists(socket);
            Files.delete(socket.resolveSibling(""));
        }
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsRefused() {
        server.makeKnown();
        server.replaceUserKey();

        CrpException failure = failure();

        assertThat(failure.problem()).endsWith("': the server accepted none of the SSH keys.");
        assertThat(failure.remedy()).startsWith("Load a key with 'ssh-add', or set one as IdentityFile");
    }
}
