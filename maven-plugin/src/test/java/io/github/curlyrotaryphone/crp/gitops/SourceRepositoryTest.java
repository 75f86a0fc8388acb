package io.github.curlyrotaryphone.crp.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.SourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
