package io.github.curlyrotaryphone.crp.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRepositoryTest {
    @TempDir
    Path temp;

    private Path project;
    private String userHome = "";

    @BeforeEach
    void startProject() throws IOException {
        userHome = System.getProperty("user.home");
        System.setProperty(
                "user.home", Files.createDirectory(temp.resolve("home")).toString());
        project = Files.createDirectories(temp.resolve("project/module"));
    }

    @AfterEach
    void restoreHome() {
        System.setProperty("user.home", userHome);
    }

    private String commitModule() throws IOException {
        Files.writeString(project.resolve("pom.xml"), "<project/>\n");
        Files.writeString(project.resolve(".gitignore"), "target/\n");
        Stock.git(project, "init", "-q");
        Stock.git(project, "add", ".");
        Stock.git(project, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "-m", "Start");
        return Stock.git(project, "rev-parse", "HEAD");
    }

    @Test
    void aCommittedTreeIsClean() throws IOException {
        String commit = commitModule();

        assertThat(SourceRepository.stateOf(project).brief()).isEqualTo(new SourceState(Optional.of(commit), false));
    }

    @Test
    void aLockThatCrpHasJustWrittenLeavesItClean() throws IOException {
        String commit = commitModule();
        Files.writeString(project.resolve("crp.lock"), "{}\n");

        assertThat(SourceRepository.stateOf(project).brief()).isEqualTo(new SourceState(Optional.of(commit), false));
    }

    @Test
    void aCommittedLockThatChangedMakesItDirty() throws IOException {
        Files.writeString(project.resolve("crp.lock"), "{}\n");
        String commit = commitModule();
        Files.writeString(project.resolve("crp.lock"), "{ }\n");

        assertThat(SourceRepository.stateOf(project).brief()).isEqualTo(new SourceState(Optional.of(commit), true));
    }

    @Test
    void aFolderInsideTheRepositoryBelongsToIt() throws IOException {
        String commit = commitModule();

        assertThat(SourceRepository.stateOf(Files.createDirectories(project.resolve("src/main")))
                        .brief())
                .isEqualTo(new SourceState(Optional.of(commit), false));
    }

    @Test
    void aChangedFileMakesItDirty() throws IOException {
        commitModule();
        Files.writeString(project.resolve("pom.xml"), "<project><!-- --></project>\n");

        assertThat(SourceRepository.stateOf(project).dirty()).isTrue();
    }

    @Test
    void anUntrackedFileMakesItDirty() throws IOException {
        commitModule();
        Files.writeString(project.resolve("new.txt"), "new\n");

        assertThat(SourceRepository.stateOf(project).dirty()).isTrue();
    }

    @Test
    void ignoredFilesDoNot() throws IOException {
        commitModule();
        Files.createDirectories(project.resolve("target"));
        Files.writeString(project.resolve("target/app.jar"), "jar\n");

        assertThat(SourceRepository.stateOf(project).dirty()).isFalse();
    }

    @Test
    void whatTheUserIgnoresEverywhereDoesNot() throws IOException {
        commitModule();
        Files.createDirectories(temp.resolve("home/.config/git"));
        Files.writeString(temp.resolve("home/.config/git/ignore"), "*.swp\n");
        Files.writeString(project.resolve("a.swp"), "swap\n");

        assertThat(SourceRepository.stateOf(project).dirty()).isFalse();
    }

    @Test
    void aFolderInNoRepositoryHasNoState() {
        assertThat(SourceRepository.stateOf(project)).isEqualTo(SourceState.ABSENT);
    }

    @Test
    void aRepositoryWithoutACommitHasNone() {
        Stock.git(project, "init", "-q");

        assertThat(SourceRepository.stateOf(project).commit()).isEmpty();
    }

    @Test
    void aLinkedWorktreeIsReadToo() throws IOException {
        commitModule();
        Path linked = temp.resolve("linked");
        Stock.git(project, "worktree", "add", "-q", "-b", "other", linked.toString());

        assertThat(SourceRepository.stateOf(linked).brief())
                .isEqualTo(new SourceState(Optional.of(Stock.git(linked, "rev-parse", "HEAD")), false));
    }

    /** The filter that `git lfs install` writes, here a program that leaves a trace where it runs. */
    private Path commitLargeFile() throws IOException {
        Path ran = temp.resolve("ran");
        String pointer = "version https://git-lfs.github.com/spec/v1\noid "
                + Digest.of("model\n".getBytes(StandardCharsets.UTF_8)) + "\nsize 6\n";
        Path clean = Files.writeString(
                temp.resolve("clean"), "#!/bin/sh\ncat >/dev/null; printf '" + pointer.replace("\n", "\\n") + "'\n");
        Files.setPosixFilePermissions(clean, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(project.resolve(".gitattributes"), "*.onnx filter=lfs -text\n");
        Files.writeString(project.resolve("model.onnx"), "model\n");
        Stock.git(project, "init", "-q");
        Stock.git(project, "config", "filter.lfs.clean", clean.toString());
        Stock.git(project, "config", "filter.lfs.required", "true");
        commitAll();
        Files.writeString(clean, "#!/bin/sh\ntouch " + ran + "\ncat\n");
        touch(project.resolve("model.onnx"));
        return ran;
    }

    private void commitAll() {
        Stock.git(project, "add", ".");
        Stock.git(project, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "-m", "Start");
    }

    /** A restored cache and a copied folder have other times than the index. */
    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    }

    @Test
    void aLargeFileOfGitLfsIsCleanByItsDigestAndNoFilterRuns() throws IOException {
        Path ran = commitLargeFile();

        assertThat(SourceRepository.stateOf(project).dirty()).isFalse();
        assertThat(SourceRepository.stateOf(project).unknown()).isEmpty();
        assertThat(ran).doesNotExist();
    }

    @Test
    void theUsersFilterOfGitLfsIsAsGood() throws IOException {
        Path ran = commitLargeFile();
        String command = Stock.git(project, "config", "filter.lfs.clean");
        Stock.git(project, "config", "--remove-section", "filter.lfs");
        Files.writeString(temp.resolve("home/.gitconfig"), "[filter \"lfs\"]\n  clean = " + command + "\n");

        assertThat(SourceRepository.stateOf(project).dirty()).isFalse();
        assertThat(ran).doesNotExist();
    }

    @Test
    void aLargeFileThatChangedIsDirty() throws IOException {
        Path ran = commitLargeFile();
        Files.writeString(project.resolve("model.onnx"), "Model\n");

        assertThat(SourceRepository.stateOf(project).dirty()).isTrue();
        assertThat(SourceRepository.stateOf(project).unknown()).isEmpty();
        assertThat(ran).doesNotExist();
    }

    @Test
    void aPointerInPlaceOfALargeFileIsClean() throws IOException {
        commitLargeFile();
        Files.writeString(project.resolve("model.onnx"), Stock.git(project, "show", "HEAD:model.onnx") + "\n");

        assertThat(SourceRepository.stateOf(project).dirty()).isFalse();
    }

    @Test
    void whatAnotherFilterWouldConvertIsUnknown() throws IOException {
        Files.writeString(project.resolve(".gitattributes"), "*.key filter=git-crypt\n");
        Files.writeString(project.resolve("a.key"), "encrypted\n");
        Stock.git(project, "init", "-q");
        commitAll();
        Files.writeString(project.resolve("a.key"), "plain text\n");

        SourceState state = SourceRepository.stateOf(project);

        assertThat(state.unknown()).contains("'a.key' is filtered by 'git-crypt'");
        assertThat(state.commit()).contains(Stock.git(project, "rev-parse", "HEAD"));

        Files.writeString(project.resolve("new.txt"), "new\n");
        assertThat(SourceRepository.stateOf(project).unknown()).isEmpty();
        assertThat(SourceRepository.stateOf(project).dirty()).isTrue();
    }

    @Test
    void aSubmoduleIsLeftAsItIs() throws IOException {
        Path part = Files.createDirectories(temp.resolve("part"));
        Files.writeString(part.resolve("a.txt"), "a\n");
        Stock.git(part, "init", "-q");
        Stock.git(part, "add", ".");
        Stock.git(part, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "-m", "Part");
        commitModule();
        Stock.git(project, "-c", "protocol.file.allow=always", "submodule", "add", "-q", part.toString(), "part");
        commitAll();

        assertThat(SourceRepository.stateOf(project).dirty()).isFalse();
        Files.writeString(project.resolve("part/a.txt"), "b\n");
        assertThat(SourceRepository.stateOf(project).dirty()).isTrue();
        assertThat(project.resolve("part/a.txt")).content().isEqualTo("b\n");
    }

    /** Formats that JGit does not support, and an index that nobody can read. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update-index --split-index             | Invalid path
            sparse-checkout set --sparse-index one | Invalid path
            """)
    void anIndexOfAnotherFormatIsUnknownAndStopsNothing(String command, String reason) throws IOException {
        Files.createDirectories(project.resolve("two"));
        Files.writeString(project.resolve("two/a"), "a\n");
        String commit = commitModule();
        Stock.git(project, command.split(" "));

        SourceState state = SourceRepository.stateOf(project);

        assertThat(state.unknown().orElseThrow()).startsWith(reason);
        assertThat(state.commit()).contains(commit);
        assertThat(state.details().orElseThrow().subject()).isEqualTo("Start");
    }

    @Test
    void aDamagedIndexIsUnknownAndStopsNothing() throws IOException {
        commitModule();
        Files.write(project.resolve(".git/index"), new byte[] {'D', 'I', 'R', 'C', 0, 0, 0, 2, -1, -1, -1, -1});

        assertThat(SourceRepository.stateOf(project).unknown()).contains("DIRC has too many entries");
    }

    @Test
    void idsOfAnotherLengthAreUnknownAndStopNothing() throws IOException {
        Files.writeString(project.resolve("a"), "a\n");
        Stock.git(project, "init", "-q", "--object-format=sha256");
        commitAll();

        SourceState state = SourceRepository.stateOf(project);

        assertThat(state.unknown().orElseThrow()).startsWith("Missing unknown ");
        assertThat(state.commit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref: refs/heads/../../x\n", "\u0000\u0001\u0002", "ref: "})
    void aHeadOfNonsenseStopsNothing(String head) throws IOException {
        commitModule();
        Files.writeString(project.resolve(".git/HEAD"), head);

        assertThat(SourceRepository.stateOf(project).commit()).isEmpty();
    }

    @Test
    void aConfigurationOfNonsenseStopsNothing() throws IOException {
        commitModule();
        Files.writeString(project.resolve(".git/config"), "[core\nrepositoryformatversion = many\n");

        assertThat(SourceRepository.stateOf(project).unknown()).isPresent();
        assertThat(SourceRepository.author(project)).isEmpty();
    }

    @Test
    void theAuthorIsTheOneOfTheRepositoryBeforeTheUsersOwn() throws IOException {
        Stock.git(project, "init", "-q");
        Files.writeString(temp.resolve("home/.gitconfig"), "[user]\n  name = Home\n  email = home@example.com\n");
        assertThat(SourceRepository.author(project)).contains(new Author("Home", "home@example.com"));

        Stock.git(project, "config", "user.name", "Repo <x>");

        assertThat(SourceRepository.author(project)).contains(new Author("Repo x", "home@example.com"));
    }

    @Test
    void nobodyIsTheAuthorWhereNobodyIsConfigured() {
        Stock.git(project, "init", "-q");

        assertThat(SourceRepository.author(project)).isEmpty();
    }
}
