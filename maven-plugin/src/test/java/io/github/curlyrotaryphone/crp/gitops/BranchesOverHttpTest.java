package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.IRIS_IN_DEV;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.REVIEW;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deploy;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deployOne;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.rollback;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.plan.EditPlanner;
import io.github.curlyrotaryphone.crp.gitops.sign.CommitSigner;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several branches through one blobless clone, against stock git behind HTTP. */
class BranchesOverHttpTest {
    private static final String DEPLOYMENT = "apps/iris/dev/deployment.yaml";

    @TempDir
    Path temp;

    private ServedGitops served;
    private GitHttpServer server;
    private Gitops local;
    private Gitops git;
    private String first;

    @BeforeEach
    void deployTwice() {
        served = ServedGitops.start(temp);
        server = served.server();
        local = served.local();
        git = served.git();
        first = local.land(deploy(iris()));
        local.land(deploy(iris().version("1.5.0")));
    }

    @AfterEach
    void close() {
        served.close();
    }

    private List<String> clones() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("home/.crp/cache/gitops"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".git"))
                    .toList();
        }
    }

    private Optional<DeployRecord> proposed() {
        EnvironmentState state = git.run(repository -> Writing.state(repository, IRIS_IN_DEV));
        return state.proposed();
    }

    @Test
    void oneCloneServesEveryBranch() throws IOException {
        git.propose(deploy(iris().version("1.6.0")));
        git.propose(deploy(iris().app("fraud")));
        git.commit(deploy(iris().app("churn")));

        assertThat(git.remote.tip(REVIEW)).isPresent();
        assertThat(git.remote.tip("crp/dev/fraud")).isPresent();
        assertThat(git.remote.files("main")).containsKey("apps/churn/dev/.crp.json");
        assertThat(clones()).hasSize(1);
        assertThat(Stock.git(git.remote.folder(), "fsck", "--strict")).isEmpty();
    }

    @Test
    void whatAnotherMachineProposedIsLeftAloneOrReplaced() {
        Optional<String> other = local.propose(deploy(iris().version("1.6.0"))).commit();

        assertThat(git.propose(deploy(iris().version("1.6.0"))).commit()).isEqualTo(other);
        assertThat(proposed().flatMap(DeployRecord::image))
                .contains(iris().version("1.6.0").image());
        assertThat(git.propose(deploy(iris().version("1.7.0"))).moved()).isTrue();
    }

    @Test
    void aProposalThatIsMergedDisappears() {
        git.propose(deploy(iris().version("1.6.0")));
        git.merge();

        assertThat(git.propose(deploy(iris().version("1.6.0"))).commit()).isEmpty();
        assertThat(git.remote.tip(REVIEW)).isEmpty();
    }

    @Test
    void anEarlierDeploymentIsFetchedByItsCommit() {
        git.land(rollback(first));

        assertThat(git.text("main", DEPLOYMENT)).contains(":1.4.0-abc@");
        assertThat(Stock.git(git.remote.folder(), "rev-parse", "main:" + DEPLOYMENT))
                .isEqualTo(Stock.git(git.remote.folder(), "rev-parse", first + ":" + DEPLOYMENT));
    }

    @Test
    void aServerThatServesNoIdsGivesItsHistory() {
        server.speakingTheFirstProtocol();

        git.land(rollback(first));

        assertThat(git.text("main", DEPLOYMENT)).contains(":1.4.0-abc@");
    }

    @Test
    void anUnknownCommitIsSaid() {
        assertThat(git.refusedCommit(rollback("f".repeat(40))).problem())
                .isEqualTo("Cannot roll back 'iris' in 'dev' to commit '" + "f".repeat(40) + "': GitOps repository '"
                        + server.url("remote.git") + "' has no such commit.");
    }

    @Test
    void filesOfAnyRevisionCanBeRead() {
        git.propose(deploy(iris().version("1.6.0")));

        SortedMap<String, String> then = git.run(repository -> repository.files(IRIS_IN_DEV, Revision.at(first)));
        SortedMap<String, String> soon = git.run(repository -> repository.files(IRIS_IN_DEV, Revision.PROPOSED));

        assertThat(then.get(DEPLOYMENT)).contains(":1.4.0-abc@");
        assertThat(soon.get(DEPLOYMENT)).contains(":1.6.0-abc@");
    }

    @Test
    void allStatesTakeTwoFetches() {
        local.land(deploy(iris().app("fraud"), iris().app("churn"), iris().in("prod", "prod")));
        local.propose(deploy(iris().version("1.6.0")));
        server.requests.clear();

        List<EnvironmentState> states = git.run(GitOpsRepository::states);

        assertThat(states).hasSize(4);
        assertThat(server.requests)
                .filteredOn(request -> request.startsWith("GET"))
                .hasSize(3);
    }

    /** The clock is read between planning and pushing: there, something else may happen first. */
    private record Between(Runnable action) {
        Clock clock() {
            return new Clock() {
                @Override
                public Instant instant() {
                    action.run();
                    return Instant.EPOCH;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
        }
    }

    private Proposal proposeWhile(Runnable happening) {
        GitOpsSpec spec = Gitops.spec(server.url("remote.git"));
        Path home = temp.resolve("home/.crp");
        Store store = GitOpsRepository.openStore(spec, home, GitCredentials.NONE, git.heard.events());
        CommitWriter writer =
                new CommitWriter(store, () -> Author.CRP, new Between(happening).clock(), CommitSigner.NONE);
        try (GitOpsRepository repository = new GitOpsRepository(
                new BranchAccess(
                        spec, store, new EditPlanner(store, home.resolve("cache")), writer, git.heard.events()),
                FastRetries.within(Duration.ofSeconds(30)))) {
            return Writing.propose(repository, deployOne(iris().version("1.6.0")));
        }
    }

    @Test
    void aTargetThatMovesUnderneathAProposalIsNoFault() {
        AtomicInteger others = new AtomicInteger();

        Proposal proposal = proposeWhile(() -> {
            if (others.getAndIncrement() < 2) {
                git.remote.commit("main", Map.of("other/" + others.get(), "x\n"));
            }
        });

        assertThat(proposal.commit()).isEqualTo(git.remote.tip(REVIEW));
        assertThat(git.remote.files(REVIEW)).containsKey(DEPLOYMENT);
        assertThat(Stock.git(git.remote.folder(), "fsck", "--strict")).isEmpty();
    }

    @Test
    void aReviewBranchThatMovesUnderneathIsLookedAtAgain() {
        local.propose(deploy(iris().version("1.7.0")));
        AtomicInteger others = new AtomicInteger();

        proposeWhile(() -> {
            if (others.getAndIncrement() == 0) {
                local.propose(deploy(iris().version("1.8.0")));
            }
        });

        assertThat(git.text(REVIEW, DEPLOYMENT)).contains(":1.6.0-abc@");
        assertThat(git.heard.lines()).contains("lost 1");
    }

    @Test
    void aCommitThatSomebodyAddsMeanwhileIsNotLost() {
        local.propose(deploy(iris().version("1.7.0")));

        CrpException refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                CrpException.class, () -> proposeWhile(() -> git.remote.commit(REVIEW, Map.of("notes.txt", "mine\n"))));

        assertThat(refusal.problem()).contains("holds commits that crp did not make");
        assertThat(git.text(REVIEW, "notes.txt")).isEqualTo("mine\n");
    }
}
