package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import io.github.curlyrotaryphone.crp.gitops.plan.EditPlanner;
import io.github.curlyrotaryphone.crp.gitops.sign.CommitSigner;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path temp;

    private final RecordedEvents heard = new RecordedEvents();
    private BareGit remote;

    @BeforeEach
    void startRemote() {
        remote = BareGit.create(temp.resolve("remote.git"));
    }

    @AfterEach
    void closeRemote() {
        remote.close();
    }

    private GitOpsSpec spec() {
        return new GitOpsSpec(Optional.of(remote.url()), "main", "apps", Optional.empty());
    }

    private GitCommit commit(GitOpsSpec spec, Edit.Deploy... deployments) {
        Path home = temp.resolve("home/.crp");
        Store store = GitOpsRepository.openStore(spec, home, GitCredentials.NONE, heard.events());
        try (GitOpsRepository repository = new GitOpsRepository(
                new BranchAccess(
                        spec,
                        store,
                        new EditPlanner(store, home.resolve("cache")),
                        new CommitWriter(store, () -> Author.CRP, NOON, CommitSigner.NONE),
                        heard.events()),
                FastRetries.within(Duration.ofSeconds(10)))) {
            return Writing.deploy(repository, deployments);
        }
    }

    @Test
    void anEmptyRepositoryGetsAFirstCommitWithEveryFileInItsPlace() {
        GitCommit commit = commit(spec(), iris().deployment());

        assertThat(remote.files("main").keySet())
                .containsExactly(
                        "apps/iris/dev/.crp.json",
                        "apps/iris/dev/deployment.yaml",
                        "apps/iris/dev/kustomization.yaml",
                        "clusters/dev/iris.dev.yaml");
        assertThat(commit.id()).isEqualTo(remote.tip("main")).isEqualTo(commit.tip());
        assertThat(remote.log("main").get(0).getParentCount()).isZero();
        assertThat(heard.lines()).containsExactly("started main", "committed to main");
    }

    @Test
    void theRecordHasItsKeysInOrderAndBlobIdsOfEveryFile() {
        commit(spec(), iris().deployment());

        String expected = """
            {
              "crp": 2,
              "readBy": "0.1.0",
              "owner": "com.example:iris",
              "image": "%s",
              "release": "%s",
              "input": "%s",
              "source": "0123456789012345678901234567890123456789",
              "files": {
                "apps/iris/dev/deployment.yaml": "%s",
                "apps/iris/dev/kustomization.yaml": "%s",
                "clusters/dev/iris.dev.yaml": "%s"
              }
            }
            """;
        assertThat(remote.files("main").get("apps/iris/dev/.crp.json"))
                .isEqualTo(expected.formatted(
                        iris().image(),
                        iris().deployment().digest(),
                        iris().deployment().release().input(),
                        blob("apps/iris/dev/deployment.yaml"),
                        blob("apps/iris/dev/kustomization.yaml"),
                        blob("clusters/dev/iris.dev.yaml")));
    }

    private String blob(String path) {
        return Stock.git(remote.folder(), "rev-parse", "main:" + path);
    }

    @Test
    void theCommitIsOfItsAuthorAndClockAlone() {
        commit(spec(), iris().deployment());

        assertThat(Stock.git(remote.folder(), "log", "--date=raw", "--format=%an <%ae> %ad %cn <%ce> %cd", "main"))
                .isEqualTo("crp <crp@localhost> 1795521600 +0000 crp <crp@localhost> 1795521600 +0000");
    }

    @Test
    void equalDeploymentsMakeEqualCommitsInTwoRepositories() {
        commit(spec(), iris().deployment());
        try (BareGit other = BareGit.create(temp.resolve("other.git"))) {
            commit(new GitOpsSpec(Optional.of(other.url()), "main", "apps", Optional.empty()), iris().deployment());

            assertThat(other.tip("main")).isEqualTo(remote.tip("main"));
        }
    }

    @Test
    void stockGitFindsNothingToComplainOf() {
        commit(spec(), iris().deployment());
        commit(spec(), iris().version("1.5.0").deployment());

        assertThat(Stock.git(remote.folder(), "fsck", "--strict")).isEmpty();
    }

    @Test
    void filesOfOthersStayAsTheyAre() {
        remote.commit("main", Map.of("README.md", "hello\n", "apps.yaml", "a\n", "apps-x/y", "b\n", "infra/z", "c\n"));

        commit(spec(), iris().deployment());

        assertThat(remote.files("main"))
                .hasSize(8)
                .containsEntry("README.md", "hello\n")
                .containsEntry("apps.yaml", "a\n")
                .containsEntry("apps-x/y", "b\n")
                .containsEntry("infra/z", "c\n");
        assertThat(Stock.git(remote.folder(), "fsck", "--strict")).isEmpty();
    }

    @Test
    void theSameAgainMakesNoCommit() {
        commit(spec(), iris().deployment());
        Optional<String> before = remote.tip("main");
        heard.clear();

        GitCommit again = commit(spec(), iris().deployment());

        assertThat(remote.tip("main")).isEqualTo(before).isEqualTo(again.tip());
        assertThat(again.id()).isEmpty();
        assertThat(heard.lines()).containsExactly("nothing to commit");
    }

    @Test
    void anotherSourceCommitOrRendererAloneMakesNoCommit() {
        commit(spec(), iris().deployment());

        GitCommit again = commit(
                spec(),
                iris().source(Optional.of("f".repeat(40)), true)
                        .renderedBy("next")
                        .deployment());

        assertThat(again.id()).isEmpty();
    }

    @Test
    void aChangeOfOneEnvironmentLeavesTheOtherAlone() {
        commit(spec(), iris().deployment(), iris().in("prod", "prod").deployment());

        GitCommit commit = commit(
                spec(),
                iris().deployment(),
                iris().in("prod", "prod").version("1.5.0").deployment());

        assertThat(commit.changes())
                .extracting(change -> change.environment().value())
                .containsExactly("prod");
        assertThat(remote.log("main").get(0).getShortMessage()).isEqualTo("Deploy iris 1.5.0 to prod");
    }

    @Test
    void whatIsNoLongerRenderedIsDeletedInTheSameCommit() {
        commit(
                spec(),
                iris().in("prod", "east", "west")
                        .with(Map.of("route.yaml", "kind: HTTPRoute\n"))
                        .deployment());

        GitCommit commit = commit(spec(), iris().in("prod", "east").deployment());

        assertThat(remote.files("main").keySet())
                .containsExactly(
                        "apps/iris/prod/.crp.json",
                        "apps/iris/prod/deployment.yaml",
                        "apps/iris/prod/kustomization.yaml",
                        "clusters/east/iris.prod.yaml");
        assertThat(commit.changes().get(0).files().keySet())
                .containsExactly(
                        "apps/iris/prod/.crp.json", "apps/iris/prod/route.yaml", "clusters/west/iris.prod.yaml");
    }

    @Test
    void aClusterThatIsGivenUpIsNotLeftWithAListThatNamesTheFile() {
        commit(spec(), iris().in("prod", "east", "west").deployment());
        remote.commit("main", Map.of("clusters/west/kustomization.yaml", "resources:\n- iris.prod.yaml\n"));

        CrpException refusal = catchThrowableOfType(
                CrpException.class,
                () -> commit(spec(), iris().in("prod", "east").deployment()));

        assertThat(refusal.problem())
                .isEqualTo("Cannot deploy 'iris' in 'prod': 'clusters/west/kustomization.yaml' lists 'iris.prod.yaml',"
                        + " and Flux applies nothing of that folder where a listed file is missing.");
    }

    @Test
    void anEnvironmentThatIsNotDeployedStays() {
        commit(spec(), iris().deployment(), iris().in("prod", "prod").deployment());

        commit(spec(), iris().version("1.5.0").deployment());

        assertThat(remote.files("main")).containsKey("apps/iris/prod/deployment.yaml");
    }

    @Test
    void eachAppOfACommitLiesInTheFolderThatItsOwnConfigurationNames() {
        commit(
                spec(),
                iris().deployment(),
                iris().app("fraud").below("services").deployment());

        assertThat(remote.log("main")).hasSize(1);
        assertThat(remote.files("main"))
                .containsKeys("apps/iris/dev/.crp.json", "services/fraud/dev/.crp.json", "clusters/dev/fraud.dev.yaml")
                .doesNotContainKey("apps/fraud/dev/.crp.json");
    }

    @Test
    void severalAppsLandInOneCommit() {
        commit(spec(), iris().deployment(), iris().app("fraud").deployment());

        assertThat(remote.log("main")).hasSize(1);
        assertThat(remote.files("main")).hasSize(8);
    }

    @Test
    void anotherReleaseAloneTouchesTheRecordAlone() {
        commit(spec(), iris().deployment());
        Edit.Deploy same = iris().deployment();

        GitCommit commit = commit(
                spec(), new Edit.Deploy(same.release(), new Digest("sha256:" + "a".repeat(64)), same.environment()));

        assertThat(commit.changes().get(0).files().keySet()).containsExactly("apps/iris/dev/.crp.json");
    }

    @Test
    void aClockThatIsBehindTheBranchesLastCommitIsNoFault() {
        remote.commit("main", Map.of("README.md", "hello\n"));
        commit(spec(), iris().deployment());
        GitOpsSpec spec = spec();
        Path home = temp.resolve("late/.crp");
        Store store = GitOpsRepository.openStore(spec, home, GitCredentials.NONE, heard.events());
        Clock past = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        CommitWriter writer = new CommitWriter(store, () -> Author.CRP, past, CommitSigner.NONE);
        try (GitOpsRepository repository = new GitOpsRepository(
                new BranchAccess(spec, store, new EditPlanner(store, home.resolve("cache")), writer, heard.events()),
                FastRetries.within(Duration.ofSeconds(10)))) {
            Writing.deploy(repository, iris().version("1.5.0").deployment());
        }

        assertThat(remote.log("main")).hasSize(3);
        assertThat(Stock.git(remote.folder(), "fsck", "--strict")).isEmpty();
    }

    @Test
    void thePlanIsTheCommitAndWritesNothing() {
        commit(spec(), iris().deployment());
        Optional<String> before = remote.tip("main");
        EnvironmentChange plan;
        try (GitOpsRepository repository = GitOpsRepository.open(
                spec(), Options.of(temp.resolve("home/.crp"), GitCredentials.NONE, heard.events()))) {
            plan = Writing.plan(repository, Gitops.deployOne(iris().version("1.5.0")))
                    .change();
        }

        assertThat(remote.tip("main")).isEqualTo(before);
        assertThat(plan)
                .isEqualTo(commit(spec(), iris().version("1.5.0").deployment())
                        .changes()
                        .get(0));
        assertThat(plan.files().keySet()).containsExactly("apps/iris/dev/.crp.json", "apps/iris/dev/deployment.yaml");
    }
}
