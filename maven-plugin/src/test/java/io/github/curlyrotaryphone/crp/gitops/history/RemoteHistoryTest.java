package io.github.curlyrotaryphone.crp.gitops.history;

import static io.github.curlyrotaryphone.crp.gitops.history.PastRepository.digest;
import static io.github.curlyrotaryphone.crp.gitops.history.PastRepository.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.GitCredentials;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import io.github.curlyrotaryphone.crp.gitops.LoginProvider;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteAddress;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteSource;
import io.github.curlyrotaryphone.crp.gitops.store.CommitSource;
import io.github.curlyrotaryphone.crp.gitops.store.ReadingProgress;
import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against stock git behind HTTP. */
class RemoteHistoryTest {
    private static final AppName IRIS = new AppName("iris");
    private static final EnvironmentName DEV = new EnvironmentName("dev");

    @TempDir
    Path temp;

    private PastRepository past;
    private GitHttpServer server;

    @BeforeEach
    void start() {
        past = new PastRepository(temp.resolve("gitops"));
        server = GitHttpServer.start(temp);
        past.git("config", "uploadpack.allowFilter", "true");
        past.put("iris/dev", record("1.0")).commit("Deploy", 100);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private BranchHistory open(String home) {
        return BranchHistory.open(
                PastRepository.spec(server.url("gitops/.git")), temp.resolve(home), GitCredentials.NONE, Events.NONE);
    }

    private List<HistoryEntry> remote(String home) {
        try (BranchHistory history = open(home)) {
            return history.entries();
        }
    }

    private List<HistoryEntry> inPlace() {
        try (BranchHistory history = past.open(temp.resolve("place" + past.git("rev-parse", "HEAD")))) {
            return history.entries();
        }
    }

    private List<Path> clones(String home) throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve(home).resolve("cache/history"))) {
            return files.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void aLongReadingTellsEachStep() {
        past.put("iris/dev", record("1.1")).commit("Deploy", 200);
        Set<String> told = new LinkedHashSet<>();
        AtomicLong clock = new AtomicLong();
        GitEvents events = new GitEvents() {
            @Override
            public void readingHistory(String repository, String what, int done, int total) {
                told.add(what);
            }
        };
        RemoteAddress address = RemoteAddress.parse(server.url("gitops/.git"), temp);
        ReadingProgress progress = new ReadingProgress(
                events,
                address.name(),
                () -> clock.addAndGet(Duration.ofSeconds(2).toNanos()));

        try (CommitSource source = RemoteSource.open(
                address,
                "main",
                temp.resolve("cache"),
                "clone",
                new LoginProvider(address, GitCredentials.NONE),
                progress)) {
            new IndexUpdate(source, "apps", progress).to(source.tip().orElseThrow(), HistoryIndex.EMPTY);
        }

        assertThat(told).contains("receiving objects", "finding commits", "comparing commits", "reading records");
    }

    @Test
    void aCommitIsFoundByTheBeginningOfItsIdHoweverOldItIs() {
        String first = past.git("rev-parse", "HEAD");
        past.others(60, 200);
        String last = past.git("rev-parse", "HEAD");

        try (BranchHistory history = open(".crp")) {
            assertThat(history.commit(last.substring(0, 7))).isEqualTo(last);
            assertThat(history.commit(first.substring(0, 7))).isEqualTo(first);
        }
    }

    @Test
    void theHistoryOfAServerIsThatOfItsRepository() {
        past.put("iris/dev", record("1.1")).put("iris/prod", record("1.0")).commit("Deploy", 200);

        assertThat(remote(".crp")).hasSize(3).isEqualTo(inPlace());
    }

    @Test
    void whatIsNewIsFetchedAndAdded() {
        remote(".crp");
        past.put("iris/dev", record("1.1")).commit("Deploy", 200);
        assertThat(remote(".crp")).hasSize(2).isEqualTo(inPlace());
        past.put("iris/dev", record("1.2")).commit("Deploy", 300);
        assertThat(remote(".crp")).hasSize(3).isEqualTo(inPlace());
    }

    @Test
    void aReplacedBranchIsToldAsItIsNow() {
        past.put("iris/dev", record("1.1")).commit("Deploy", 200);
        remote(".crp");
        past.git("reset", "-q", "--hard", "HEAD~1");
        past.put("iris/dev", record("1.2")).commit("Deploy", 250);

        assertThat(remote(".crp")).hasSize(2).isEqualTo(inPlace());
    }

    @Test
    void aServerWithoutFiltersIsReadInFull() throws IOException {
        past.git("config", "uploadpack.allowFilter", "false");
        past.put("iris/dev", record("1.1")).commit("Deploy", 200);

        assertThat(remote(".crp")).hasSize(2).isEqualTo(inPlace());
        assertThat(clones(".crp")).anyMatch(path -> path.toString().endsWith("-full.git"));
    }

    @Test
    void aQuestionAboutTheLatestDeploymentTakesTheLatestCommitsOnly() throws IOException {
        past.others(60, 1000);
        String id = past.put("iris/dev", record("1.1")).commit("Deploy", 2000);
        past.others(10, 3000);

        try (BranchHistory history = open(".crp")) {
            assertThat(history.since(new AppEnvironment(IRIS, DEV), digest("1.1")))
                    .contains(new Arrival(id, Instant.ofEpochSecond(2000)));
            assertThat(history.deployments(new AppEnvironment(IRIS, DEV), 1)).hasSize(1);
        }
        assertThat(Files.readAllLines(clones(".crp").get(0).resolve("shallow"))).hasSize(1);
    }

    @Test
    void aQuestionThatTheLatestCommitsDoNotAnswerGoesDeeper() throws IOException {
        String first = past.git("rev-parse", "HEAD");
        past.others(70, 1000);

        try (BranchHistory history = open(".crp")) {
            assertThat(history.since(new AppEnvironment(IRIS, DEV), digest("1.0")))
                    .contains(new Arrival(first, Instant.ofEpochSecond(100)));
        }
        assertThat(remote(".crp")).hasSize(1).isEqualTo(inPlace());
        assertThat(clones(".crp").get(0).resolve("shallow"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyFile());
    }

    @Test
    void whatOnlyASentenceNeedsIsNotLookedForInTheWholeHistory() {
        past.others(60, 1000);

        try (BranchHistory history = open(".crp");
                BranchHistory local = past.open(temp.resolve("local/.crp"))) {
            assertThat(history.recently(new AppEnvironment(IRIS, DEV), there -> true))
                    .map(HistoryEntry::time)
                    .contains(Instant.ofEpochSecond(100));
            assertThat(history.recently(
                            new AppEnvironment(IRIS, DEV), there -> there.hold().isPresent()))
                    .isEmpty();
            assertThat(local.recently(new AppEnvironment(IRIS, DEV), there -> true))
                    .map(HistoryEntry::time)
                    .contains(Instant.ofEpochSecond(100));
        }
        past.others(500, 2000);
        try (BranchHistory history = open(".crp");
                BranchHistory local = past.open(temp.resolve("local/.crp"))) {
            assertThat(history.recently(new AppEnvironment(IRIS, DEV), there -> true))
                    .isEmpty();
            assertThat(local.recently(new AppEnvironment(IRIS, DEV), there -> true))
                    .isEmpty();
        }
    }

    @Test
    void aShallowCloneOfYesterdayIsDeepenedForTheWholeHistory() {
        past.others(60, 1000);
        past.put("iris/dev", record("1.1")).commit("Deploy", 2000);
        try (BranchHistory history = open(".crp")) {
            assertThat(history.deployments(new AppEnvironment(IRIS, DEV), 1)).hasSize(1);
        }
        past.put("iris/dev", record("1.2")).commit("Deploy", 2100);
        try (BranchHistory history = open(".crp")) {
            assertThat(history.deployments(new AppEnvironment(IRIS, DEV), 1)).hasSize(1);
        }

        assertThat(remote(".crp")).hasSize(3).isEqualTo(inPlace());
    }

    @Test
    void aServerThatCannotBeReachedIsToldAsElsewhere() {
        server.close();

        assertThat(catchThrowableOfType(CrpException.class, () -> remote(".crp")))
                .hasMessageStartingWith("Cannot read GitOps repository '" + server.url("gitops/.git")
                        + "': cannot connect to the server.");
    }

    @Test
    void aBranchThatIsMissingThereIsRefused() {
        past.git("branch", "-q", "-M", "main", "trunk");

        assertThat(catchThrowableOfType(CrpException.class, () -> remote(".crp")))
                .hasMessage("Cannot read branch 'main' of GitOps repository '" + server.url("gitops/.git")
                        + "': branch not found. Set gitops.branch or -Dcrp.gitops.branch to the branch that Flux"
                        + " follows (there is 'trunk').");
    }

    @Test
    void noSecretOfTheUrlStandsInAnyFileOfTheCache() throws IOException {
        String url = server.url("gitops/.git").replace("http://", "http://bot:hunter2@");
        try (BranchHistory history =
                BranchHistory.open(PastRepository.spec(url), temp.resolve(".crp"), GitCredentials.NONE, Events.NONE)) {
            assertThat(history.entries()).hasSize(1);
            assertThat(history.name()).isEqualTo(server.url("gitops/.git"));
        }
        try (Stream<Path> files = Files.walk(temp.resolve(".crp"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("hunter2");
                assertThat(file.toString()).doesNotContain("hunter2").doesNotContain("bot");
            }
        }
    }

    @Test
    void theDatesOfAllAncestorsCountThoughOnlyTheLatestCommitsWereFetched() {
        past.put("iris/dev", record("1.1")).commit("Deploy", 90_000);
        past.others(200, 200);
        past.git("reset", "-q", "--hard");
        String backdated = past.put("iris/dev", record("2.0")).commit("Deploy", 500);

        try (BranchHistory history = open("home")) {
            assertThat(history.since(new AppEnvironment(IRIS, DEV), PastRepository.digest("2.0")))
                    .contains(new Arrival(backdated, Instant.ofEpochSecond(500)));
            assertThat(history.latestDate(backdated)).isEqualTo(Instant.ofEpochSecond(90_000));
        }
    }
}
