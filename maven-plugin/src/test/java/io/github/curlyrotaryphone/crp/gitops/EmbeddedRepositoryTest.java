package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRepositoryTest {
    @TempDir
    Path temp;

    private final RecordedEvents heard = new RecordedEvents();

    private GitOpsRepository open(String branch) {
        return GitOpsRepository.open(
                new GitOpsSpec(Optional.empty(), branch, "apps", Optional.empty()),
                Options.of(temp.resolve(".crp"), GitCredentials.NONE, heard.events()));
    }

    private GitCommit commit(String branch, Deployments deployments) {
        try (GitOpsRepository repository = open(branch)) {
            return Writing.deploy(repository, deployments.deployment());
        }
    }

    @Test
    void theFirstCommitMakesTheRepositoryAndHidesItFromTheSourceRepository() throws IOException {
        GitCommit commit = commit("main", iris());

        Path folder = temp.resolve(".crp/gitops.git");
        assertThat(commit.repository()).isEqualTo(folder.toString());
        assertThat(Files.readString(temp.resolve(".crp/.gitignore"))).isEqualTo("*\n");
        assertThat(heard.lines()).containsExactly("created gitops.git", "started main", "committed to main");
        assertThat(Stock.git(folder, "log", "--format=%s", "HEAD")).isEqualTo("Deploy iris 1.4.0 to dev");
        assertThat(Stock.git(folder, "fsck", "--strict")).isEmpty();
        assertThat(Stock.git(folder, "symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
    }

    @Test
    void aBranchBesideOthersIsNotStartedWithoutADefaultBranch() {
        commit("main", iris());
        Path folder = temp.resolve(".crp/gitops.git");
        Stock.git(folder, "symbolic-ref", "HEAD", "refs/heads/gone");

        CrpException refusal = catchThrowableOfType(CrpException.class, () -> commit("live", iris()));

        assertThat(refusal.getMessage())
                .isEqualTo("Cannot start branch 'live' of GitOps repository '" + folder
                        + "': its default branch does not exist, so there is no commit to start from. Set gitops.branch"
                        + " to one that exists (such as 'main'), or create 'live' there.");
    }

    @Test
    void aDryRunWritesNothing() {
        try (GitOpsRepository repository = open("main")) {
            assertThat(Writing.plan(repository, Gitops.deployOne(iris()))
                            .change()
                            .files())
                    .hasSize(4);
            assertThat(Writing.current(repository, iris())).isEmpty();
        }

        assertThat(temp.resolve(".crp/gitops.git")).doesNotExist();
    }

    @Test
    void theNextRunBuildsOnIt() {
        commit("main", iris());
        commit("main", iris().version("1.5.0"));

        try (BareGit git = BareGit.open(temp.resolve(".crp/gitops.git"))) {
            assertThat(git.log("main")).hasSize(2);
        }
    }

    @Test
    void anotherBranchStartsFromTheFirstOne() {
        commit("main", iris());
        commit("live", iris().app("fraud"));

        try (BareGit git = BareGit.open(temp.resolve(".crp/gitops.git"))) {
            assertThat(git.files("live")).containsKeys("apps/iris/dev/.crp.json", "apps/fraud/dev/.crp.json");
            assertThat(git.log("main")).hasSize(1);
        }
    }

    @Test
    void manyRunsAtOnceAllLand() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<GitCommit>> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Deployments app = iris().app("app-" + i);
            runs.add(threads.submit(() -> commit("main", app)));
        }
        for (Future<GitCommit> run : runs) {
            run.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();

        try (BareGit git = BareGit.open(temp.resolve(".crp/gitops.git"))) {
            assertThat(git.log("main")).hasSize(8);
            assertThat(git.files("main")).hasSize(32);
        }
        assertThat(heard.lines()).filteredOn("created gitops.git"::equals).hasSize(1);
    }

    @Test
    void aPlaceThatCannotBeWrittenEndsInWords() throws IOException {
        Files.writeString(temp.resolve(".crp"), "a file\n");

        CrpException failure = catchThrowableOfType(CrpException.class, () -> commit("main", iris()));

        assertThat(failure.problem())
                .isEqualTo("Cannot create the folder '" + temp.resolve(".crp") + "': there is a file of that name.");
        assertThat(failure.remedy())
                .isEqualTo("Make '" + temp + "' writable for this user, and remove what is in its place.");
    }

    @Test
    void aFolderThatIsNoRepositoryEndsInWordsAndStays() throws IOException {
        Path folder = Files.createDirectories(temp.resolve(".crp/gitops.git"));
        Files.writeString(folder.resolve("notes.txt"), "mine\n");

        CrpException failure = catchThrowableOfType(CrpException.class, () -> commit("main", iris()));

        assertThat(failure.problem()).startsWith("Cannot use the embedded GitOps repository '" + folder + "': ");
        assertThat(failure.remedy())
                .isEqualTo("Make it readable and writable for this user; if it is damaged, move it away to start a"
                        + " new one.");
        assertThat(folder.resolve("notes.txt")).hasContent("mine\n");
    }

    @Test
    void noUnfinishedRepositoryIsLeftBehind() throws IOException {
        commit("main", iris());

        try (Stream<Path> files = Files.list(temp.resolve(".crp"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(".gitignore", "gitops.git", "gitops.lock");
        }
    }
}
