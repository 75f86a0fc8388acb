package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.plan.EditPlanner;
import io.github.curlyrotaryphone.crp.gitops.sign.CommitSigner;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceTest {
    @TempDir
    Path temp;

    private final RecordedEvents heard = new RecordedEvents();
    private BareGit remote;

    @BeforeEach
    void startRemote() {
        remote = BareGit.create(temp.resolve("remote.git"));
        remote.commit("main", Map.of("README.md", "hello\n"));
    }

    @AfterEach
    void closeRemote() {
        remote.close();
    }

    /** The clock is read between planning and pushing: there, something else may happen first. */
    private static final class Between extends Clock {
        private final Runnable action;

        Between(Runnable action) {
            this.action = action;
        }

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
    }

    private GitCommit commit(String url, String home, RetryPolicy retries, Runnable between, Edit.Deploy deployment) {
        GitOpsSpec spec = new GitOpsSpec(Optional.of(url), "main", "apps", Optional.empty());
        Path folder = temp.resolve(home).resolve(".crp");
        Store store = GitOpsRepository.openStore(spec, folder, GitCredentials.NONE, heard.events());
        try (GitOpsRepository repository = new GitOpsRepository(
                new BranchAccess(
                        spec,
                        store,
                        new EditPlanner(store, folder.resolve("cache")),
                        new CommitWriter(store, () -> Author.CRP, new Between(between), CommitSigner.NONE),
                        heard.events()),
                retries)) {
            return Writing.deploy(repository, deployment);
        }
    }

    private void raceTwo(String url) throws Exception {
        CyclicBarrier bothPlanned = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<GitCommit> one = threads.submit(() -> raceOne(url, bothPlanned, "iris"));
        Future<GitCommit> two = threads.submit(() -> raceOne(url, bothPlanned, "fraud"));
        GitCommit first = one.get(1, TimeUnit.MINUTES);
        GitCommit second = two.get(1, TimeUnit.MINUTES);
        threads.shutdown();

        assertThat(remote.log("main"))
                .hasSize(3)
                .extracting(commit -> commit.name())
                .contains(first.id().orElseThrow(), second.id().orElseThrow());
        assertThat(remote.files("main"))
                .hasSize(9)
                .containsKeys("apps/iris/dev/.crp.json", "apps/fraud/dev/.crp.json", "README.md");
        assertThat(heard.lines())
                .contains("lost 1")
                .filteredOn("committed to main"::equals)
                .hasSize(2);
    }

    private GitCommit raceOne(String url, CyclicBarrier bothPlanned, String app) {
        AtomicInteger plans = new AtomicInteger();
        return commit(
                url,
                app,
                FastRetries.within(Duration.ofSeconds(30)),
                () -> {
                    if (plans.getAndIncrement() == 0) {
                        await(bothPlanned);
                    }
                },
                iris().app(app).deployment());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoWritersAtOnceBothLandOnAFile() throws Exception {
        raceTwo(remote.url());
    }

    @Test
    void twoWritersAtOnceBothLandOverHttp() throws Exception {
        try (GitHttpServer server = GitHttpServer.start(temp)) {
            raceTwo(server.url("remote.git"));
        }
    }

    @Test
    void anUnrelatedCommitInBetweenIsBuiltUpon() {
        AtomicInteger others = new AtomicInteger();
        commit(
                remote.url(),
                "home",
                FastRetries.within(Duration.ofSeconds(30)),
                () -> {
                    if (others.get() < 3) {
                        remote.commit("main", Map.of("other/" + others.getAndIncrement(), "x\n"));
                    }
                },
                iris().deployment());

        assertThat(remote.files("main")).containsKeys("other/0", "other/1", "other/2", "apps/iris/dev/.crp.json");
        assertThat(remote.log("main")).hasSize(5);
        assertThat(heard.lines()).containsExactly("lost 1", "lost 2", "lost 3", "committed to main");
    }

    @Test
    void aHandEditInBetweenIsSeen() {
        commit(remote.url(), "home", FastRetries.within(Duration.ofSeconds(30)), () -> {}, iris().deployment());
        CrpException refusal = catchThrowableOfType(
                CrpException.class,
                () -> commit(
                        remote.url(),
                        "home",
                        FastRetries.within(Duration.ofSeconds(30)),
                        () -> remote.commit("main", Map.of("apps/iris/dev/deployment.yaml", "edited\n")),
                        iris().version("1.5.0").deployment()));

        assertThat(refusal.problem()).contains("'apps/iris/dev/deployment.yaml' was edited since crp wrote it");
        assertThat(remote.files("main")).containsEntry("apps/iris/dev/deployment.yaml", "edited\n");
    }

    @Test
    void aBranchThatNeverRestsEndsInWords() {
        AtomicInteger others = new AtomicInteger();
        CrpException failure = catchThrowableOfType(
                CrpException.class,
                () -> commit(
                        remote.url(),
                        "home",
                        FastRetries.within(Duration.ZERO),
                        () -> remote.commit("main", Map.of("other/" + others.getAndIncrement(), "x\n")),
                        iris().deployment()));

        assertThat(failure.isRefusal()).isFalse();
        assertThat(failure.problem())
                .isEqualTo("Cannot push to branch 'main' of GitOps repository '" + remote.url()
                        + "': other writers were faster for 0 s, 1 times.");
        assertThat(failure.remedy()).isEqualTo("Run again; nothing was written.");
    }

    @Test
    void anInterruptEndsTheWaitInWords() {
        AtomicInteger others = new AtomicInteger();
        RetryPolicy interrupted = RetryPolicy.BRANCH.with(new RetryPolicy.Timing(
                wait -> {
                    throw new InterruptedException();
                },
                () -> 0,
                InstantSource.system()));
        CrpException failure = catchThrowableOfType(
                CrpException.class,
                () -> commit(
                        remote.url(),
                        "home",
                        interrupted,
                        () -> remote.commit("main", Map.of("other/" + others.getAndIncrement(), "x\n")),
                        iris().deployment()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.problem())
                .isEqualTo("Cannot push to branch 'main' of GitOps repository '" + remote.url() + "': interrupted.");
        assertThat(heard.lines()).containsExactly("lost 1");
    }
}
