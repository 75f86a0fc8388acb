package io.github.curlyrotaryphone.crp.gitops.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.gitops.Stock;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a key ring of its own, verified by stock git. */
class GpgCommitSignerTest {
    @TempDir
    Path temp;

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void stockGitVerifiesTheSignature() throws Exception {
        assumeTrue(isInstalled("gpg") && isInstalled("gpgconf"), "there is no GnuPG");
        Path home = Files.createDirectory(
                temp.resolve("keys"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        List<String> gpg = List.of("gpg", "--homedir", home.toString());
        try {
            List<String> generate = new ArrayList<>(gpg);
            generate.addAll(List.of(
                    "--batch",
                    "--pinentry-mode",
                    "loopback",
                    "--passphrase",
                    "",
                    "--quick-generate-key",
                    "crp@example.com",
                    "ed25519",
                    "sign",
                    "0"));
            run(generate.toArray(String[]::new));

            Path folder = signedBy(new GpgCommitSigner("crp@example.com", gpg));

            Path program =
                    Files.writeString(temp.resolve("gpg"), "#!/bin/sh\nexec gpg --homedir " + home + " \"$@\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            assertThat(Stock.git(folder, "-c", "gpg.program=" + program, "verify-commit", "main"))
                    .contains("Good signature from \"crp@example.com\"");
        } finally {
            run("gpgconf", "--homedir", home.toString(), "--kill", "all");
        }
    }

    @Test
    void theProgramsWordsAreShownWithoutWhatIsHidden() throws IOException {
        Path program = script("printf 'gpg: no\\033[2J key\\n' >&2; exit 2");

        assertThatThrownBy(() -> signedBy(new GpgCommitSigner("me", List.of(program.toString()))))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot sign the commit with GPG key 'me': gpg reported 'gpg: no [2J key'. Check that"
                        + " 'gpg --batch -bsau me' works here, where gpg-agent must have the passphrase, or set"
                        + " crp.gitops.signingKey to the file of an SSH key.");
    }

    @Test
    void aProgramThatIsMissingOrWritesWithoutMeasureIsNamed() throws IOException {
        Path endless = script("head -c 5000000 /dev/zero");

        assertThatThrownBy(() -> signedBy(new GpgCommitSigner("me", List.of(endless.toString()))))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot sign the commit with GPG key 'me': the program 'gpg' failed (it wrote"
                        + " more than 1 MiB).");
        assertThatThrownBy(() -> signedBy(new GpgCommitSigner("me", List.of("gpg-that-is-not-installed"))))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot sign the commit with GPG key 'me': the program 'gpg' failed (Cannot run"
                        + " program \"gpg-that-is-not-installed\"");
    }

    private Path script(String commands) throws IOException {
        Path program = Files.writeString(temp.resolve("program"), "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private Path signedBy(CommitSigner signer) throws IOException {
        Path folder = temp.resolve(UUID.randomUUID() + ".git");
        try (BareGit git = BareGit.create(folder);
                Repository repository = new FileRepositoryBuilder()
                        .setGitDir(folder.toFile())
                        .setBare()
                        .build();
                ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            PersonIdent person = new PersonIdent("crp", "crp@example.com", Instant.EPOCH, ZoneOffset.UTC);
            commit.setTreeId(inserter.insert(new org.eclipse.jgit.lib.TreeFormatter()));
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage("Sign\n");
            signer.sign(commit, repository);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            Stock.git(git.folder(), "update-ref", "refs/heads/main", id.name());
        }
        return folder;
    }
}
