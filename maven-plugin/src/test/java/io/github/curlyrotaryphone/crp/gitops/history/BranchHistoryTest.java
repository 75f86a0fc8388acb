package io.github.curlyrotaryphone.crp.gitops.history;

import static io.github.curlyrotaryphone.crp.gitops.history.PastRepository.digest;
import static io.github.curlyrotaryphone.crp.gitops.history.PastRepository.held;
import static io.github.curlyrotaryphone.crp.gitops.history.PastRepository.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.GitCredentials;
import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On repositories that the git program made, read in place. */
class BranchHistoryTest {
    private static final AppName IRIS = new AppName("iris");
    private static final EnvironmentName DEV = new EnvironmentName("dev");
    private static final EnvironmentName PROD = new EnvironmentName("prod");

    @TempDir
    Path temp;

    private PastRepository past;

    @BeforeEach
    void start() {
        past = new PastRepository(temp.resolve("gitops"));
    }

    private List<HistoryEntry> entries() {
        try (BranchHistory history = past.open(temp.resolve(".crp"))) {
            return history.entries();
        }
    }

    private static String version(Optional<DeployRecord> record) {
        return record.flatMap(each -> each.image().flatMap(ImageReference::tag))
                .orElse("-")
                .replaceAll("-[0-9a-f]{12}$", "");
    }

    /** One change as {@code app/environment before>after}. */
    private static String told(HistoryEntry entry) {
        return entry.app() + "/" + entry.environment() + " " + version(entry.before()) + ">" + version(entry.after());
    }

    @Test
    void everyChangeOfARecordIsToldOnceWithWhatWasThereBefore() {
        past.put("iris/dev", record("1.0")).commit("Deploy iris 1.0 to dev", 100);
        past.write("README.md", "Ours").commit("Say what this is", 200);
        String last = past.put("iris/dev", record("1.1")).commit("Deploy iris 1.1 to dev (#7)", 300);

        List<HistoryEntry> entries = entries();

        assertThat(entries).extracting(BranchHistoryTest::told).containsExactly("iris/dev ->1.0", "iris/dev 1.0>1.1");
        HistoryEntry entry = entries.get(1);
        assertThat(entry.commit()).isEqualTo(last);
        assertThat(entry.time()).isEqualTo(Instant.ofEpochSecond(300));
        assertThat(entry.author()).isEqualTo("Ann <ann@example.com>");
        assertThat(entry.subject()).isEqualTo("Deploy iris 1.1 to dev (#7)");
        assertThat(entry.request()).contains(7L);
        assertThat(entry.after().orElseThrow().source()).contains(PastRepository.source("1.1"));
        assertThat(entry.after().orElseThrow().digest()).contains(digest("1.1"));
    }

    @Test
    void oneCommitThatChangesSeveralRecordsIsToldForEach() {
        past.put("iris/dev", record("1.0")).put("fraud/dev", record("3.0")).put("iris/prod", record("1.0"));
        past.commit("Deploy 2 apps", 100);

        assertThat(entries())
                .extracting(BranchHistoryTest::told)
                .containsExactly("fraud/dev ->3.0", "iris/dev ->1.0", "iris/prod ->1.0");
    }

    @Test
    void whatHappenedOnAMergedBranchCountsOnlyAsItsMerge() {
        past.put("iris/dev", record("1.0")).commit("Deploy iris 1.0 to dev", 100);
        past.git("checkout", "-q", "-b", "crp/prod/iris");
        past.put("iris/prod", record("0.9")).commit("Try", 110);
        past.put("iris/prod", record("1.0")).commit("Promote iris 1.0 to prod", 120);
        past.git("checkout", "-q", "main");
        past.put("iris/dev", record("1.1")).commit("Deploy iris 1.1 to dev", 130);
        past.at(140, "merge", "-q", "--no-ff", "-m", "Merge pull request #12 from ml/crp/prod/iris", "crp/prod/iris");

        List<HistoryEntry> entries = entries();

        assertThat(entries)
                .extracting(BranchHistoryTest::told)
                .containsExactly("iris/dev ->1.0", "iris/dev 1.0>1.1", "iris/prod ->1.0");
        assertThat(entries.get(2).request()).contains(12L);
        assertThat(entries.get(2).time()).isEqualTo(Instant.ofEpochSecond(140));
    }

    @Test
    void aSquashedBranchAndAnOctopusAreToldByTheirCommitOnTheBranch() {
        past.write("README.md", "Ours").commit("Start", 100);
        for (String app : List.of("iris", "fraud", "churn")) {
            past.git("checkout", "-q", "-b", "crp/dev/" + app, "main");
            past.put(app + "/dev", record("1.0")).commit("Deploy " + app, 110);
        }
        past.git("checkout", "-q", "main");
        past.at(120, "merge", "-q", "--squash", "crp/dev/churn");
        past.commit("Deploy churn (#3)", 120);
        past.at(130, "merge", "-q", "-m", "Merge both", "crp/dev/iris", "crp/dev/fraud");

        List<HistoryEntry> entries = entries();

        assertThat(past.git("rev-list", "--parents", "-n", "1", "HEAD").split(" "))
                .hasSize(4);
        assertThat(entries)
                .extracting(entry -> told(entry) + " " + entry.time().getEpochSecond())
                .containsExactly("churn/dev ->1.0 120", "fraud/dev ->1.0 130", "iris/dev ->1.0 130");
    }

    @Test
    void aFolderThatIsRenamedIsOneAppGoneAndAnotherCome() {
        past.put("iris/dev", record("1.0")).commit("Deploy", 100);
        past.git("mv", "apps/iris", "apps/flowers");
        past.commit("Rename", 200);

        assertThat(entries())
                .extracting(BranchHistoryTest::told)
                .containsExactly("iris/dev ->1.0", "flowers/dev ->1.0", "iris/dev 1.0>-");
    }

    @Test
    void anAppThatWasRemovedAndCameBackIsToldAsSuch() {
        past.put("iris/dev", record("1.0")).commit("Deploy", 100);
        past.remove("apps").commit("Undeploy", 200);
        past.put("iris/dev", record("1.0")).commit("Deploy again", 300);

        assertThat(entries())
                .extracting(BranchHistoryTest::told)
                .containsExactly("iris/dev ->1.0", "iris/dev 1.0>-", "iris/dev ->1.0");
    }

    @Test
    void aRecordMadeInvalidByHandIsToldAsUnreadableAndEndsNothing() {
        past.put("iris/dev", record("1.0")).commit("Deploy", 100);
        past.put("iris/dev", "<<<<<<< ours").commit("Resolve", 200);
        past.put("iris/dev", record("1.1")).commit("Deploy", 300);

        List<HistoryEntry> entries = entries();

        assertThat(entries)
                .extracting(BranchHistoryTest::told)
                .containsExactly("iris/dev ->1.0", "iris/dev 1.0>-", "iris/dev ->1.1");
        assertThat(entries)
                .extracting(HistoryEntry::unreadable)
                .containsExactly(Optional.empty(), Optional.of("not JSON (line 1)"), Optional.empty());
    }

    @Test
    void foldersThatAreNoAppsAndFilesThatAreNoRecordsAreLeftOut() {
        past.write("apps/.crp.json", "{}")
                .write("apps/iris/.crp.json", "{}")
                .write("apps/iris/dev/more/.crp.json", "{}");
        past.write("apps/Not_An_App/dev/.crp.json", "{}").write("clusters/iris/dev/.crp.json", "{}");
        past.commit("Files of others", 100);

        assertThat(entries()).isEmpty();
    }

    @Test
    void aHoldIsPartOfWhatWasRecorded() {
        past.put("iris/prod", record("1.1")).commit("Deploy", 100);
        past.put("iris/prod", held("1.0", "wrong answers")).commit("Roll back", 200);

        assertThat(entries().get(1).after().orElseThrow().hold()).contains(new Hold("wrong answers", "Ann"));
    }

    @Test
    void controlCharactersOfAMessageReachNobody() {
        past.put("iris/dev", record("1.0")).commit("Deploy \u001b[31mred", 100);

        assertThat(entries().get(0).subject()).isEqualTo("Deploy  [31mred");
    }

    @Test
    void thereIsNoHistoryBeforeTheFirstCommitAndInNoEmbeddedRepository() {
        assertThat(entries()).isEmpty();

        GitOpsSpec embedded = new GitOpsSpec(Optional.empty(), "main", "apps", Optional.empty());
        try (BranchHistory history =
                BranchHistory.open(embedded, temp.resolve("other/.crp"), GitCredentials.NONE, Events.NONE)) {
            assertThat(history.entries()).isEmpty();
            assertThat(history.tip()).isEmpty();
            assertThat(history.since(new AppEnvironment(IRIS, DEV), digest("1.0")))
                    .isEmpty();
        }
        assertThat(temp.resolve("other/.crp")).doesNotExist();
    }

    @Test
    void aBranchThatIsMissingIsRefusedWithOneThatThereIs() {
        past.put("iris/dev", record("1.0")).commit("Deploy", 100);
        GitOpsSpec spec = new GitOpsSpec(past.spec().repository(), "production", "apps", Optional.empty());

        try (BranchHistory history = BranchHistory.open(spec, temp.resolve(".crp"), GitCredentials.NONE, Events.NONE)) {
            CrpException refusal = catchThrowableOfType(CrpException.class, history::entries);
            assertThat(refusal)
                    .hasMessage("Cannot read branch 'production' of GitOps repository '" + past.folder()
                            + "': branch not found. Set gitops.branch or -Dcrp.gitops.branch to the branch that"
                            + " Flux follows (there is 'main').");
            assertThat(refusal.isRefusal()).isTrue();
        }
    }

    @Test
    void aBeginningThatSeveralCommitsShareIsRefused() {
        past.write("README.md", "ours").commit("First", 100);
        past.others(600, 200);
        List<String> ids = past.git("rev-list", "HEAD").lines().sorted().toList();
        String shared = IntStream.range(1, ids.size())
                .filter(i -> ids.get(i).startsWith(ids.get(i - 1).substring(0, 3)))
                .mapToObj(i -> ids.get(i).substring(0, 3))
                .findFirst()
                .orElseThrow();
        List<String> both = ids.stream().filter(id -> id.startsWith(shared)).toList();

        try (BranchHistory history = past.open(temp.resolve(".crp"))) {
            CrpException refusal = catchThrowableOfType(CrpException.class, () -> history.commit(shared));

            assertThat(refusal.problem())
                    .isEqualTo("Ambiguous commit '" + shared + "' in GitOps repository '" + history.name() + "': '"
                            + String.join("' and '", both) + "' start with it.");
            assertThat(refusal.remedy()).isEqualTo("Use a longer prefix of the commit id.");
            assertThat(history.commit(both.get(0).substring(0, 20))).isEqualTo(both.get(0));
        }
    }

    @Test
    void aCommitThatIsNotThereIsRefused() {
        past.write("README.md", "ours").commit("First", 100);

        try (BranchHistory history = past.open(temp.resolve(".crp"))) {
            assertThat(catchThrowableOfType(CrpException.class, () -> history.commit("0123456")))
                    .hasMessage("Cannot read commit '0123456': GitOps repository '" + history.name()
                            + "' does not contain it. Use a commit of its branch: 'mvn crp:history' lists them.");
        }
    }

    @Test
    void aRepositoryThatIsMissingIsRefused() {
        try (BranchHistory history = BranchHistory.open(
                PastRepository.spec("/nowhere/gitops.git"), temp.resolve(".crp"), GitCredentials.NONE, Events.NONE)) {
            assertThat(catchThrowableOfType(CrpException.class, history::entries))
                    .hasMessage("Cannot read GitOps repository '/nowhere/gitops.git': repository not found."
                            + " Create it, or correct gitops.repository.");
        }
    }

    private Optional<Arrival> since(String version) {
        Digest image = digest(version);
        try (BranchHistory cold = past.open(temp.resolve("cold/.crp"));
                BranchHistory warm = past.open(temp.resolve(".crp"))) {
            warm.entries();
            Optional<Arrival> arrival = cold.since(new AppEnvironment(IRIS, DEV), image);
            assertThat(warm.since(new AppEnvironment(IRIS, DEV), image)).isEqualTo(arrival);
            return arrival;
        }
    }

    @Test
    void anEnvironmentHasAnImageSinceItCameLastHoweverOftenItsRecordChanged() {
        past.put("iris/dev", record("1.0")).commit("Deploy", 100);
        past.put("iris/dev", record("1.1")).commit("Deploy", 200);
        String back = past.put("iris/dev", held("1.0", "slow")).commit("Roll back", 300);
        past.put("iris/dev", record("1.0")).commit("Release the hold", 400);
        past.write("README.md", "Ours").commit("Say what this is", 500);

        assertThat(since("1.0")).contains(new Arrival(back, Instant.ofEpochSecond(300)));
        assertThat(since("1.1")).isEmpty();
    }

    @Test
    void anImageThatStandsInTheFirstCommitIsThereSinceThen() {
        String first = past.put("iris/dev", record("1.0")).commit("Deploy", 100);
        past.put("iris/prod", record("1.0")).commit("Promote", 200);

        assertThat(since("1.0")).contains(new Arrival(first, Instant.ofEpochSecond(100)));
    }

    @Test
    void anUnreadableRecordInBetweenInterrupts() {
        past.put("iris/dev", record("1.0")).commit("Deploy", 100);
        past.put("iris/dev", "{}").commit("Break", 200);
        String mended = past.put("iris/dev", record("1.0")).commit("Mend", 300);

        assertThat(since("1.0")).contains(new Arrival(mended, Instant.ofEpochSecond(300)));
    }

    @Test
    void theLatestDeploymentsComeFirstAndNoMoreThanAskedFor() {
        for (int i = 1; i <= 5; i++) {
            past.put("iris/prod", record("1." + i)).commit("Deploy", 100 * i);
            past.put("iris/dev", record("2." + i)).commit("Deploy", 100 * i + 50);
        }
        past.remove("apps/iris/prod").commit("Undeploy", 1000);

        try (BranchHistory cold = past.open(temp.resolve("cold/.crp"));
                BranchHistory warm = past.open(temp.resolve(".crp"))) {
            warm.entries();
            assertThat(cold.deployments(new AppEnvironment(IRIS, PROD), 2))
                    .extracting(BranchHistoryTest::told)
                    .containsExactly("iris/prod 1.4>1.5", "iris/prod 1.3>1.4");
            assertThat(warm.deployments(new AppEnvironment(IRIS, PROD), 2))
                    .isEqualTo(cold.deployments(new AppEnvironment(IRIS, PROD), 2));
            assertThat(cold.deployments(new AppEnvironment(IRIS, PROD), 9))
                    .hasSize(5)
                    .isEqualTo(warm.deployments(new AppEnvironment(IRIS, PROD), 9));
        }
    }

    private Instant latestDate(String commit) {
        try (BranchHistory history = past.open(temp.resolve(".crp"))) {
            return history.latestDate(commit);
        }
    }

    @Test
    void aCommitIsNoOlderThanThoseBeforeIt() {
        past.put("iris/dev", record("1.0")).commit("Deploy", 100);
        past.put("iris/dev", record("1.1")).commit("Deploy", 9000);
        past.others(60, 200);
        past.git("reset", "-q", "--hard");
        String backdated = past.put("iris/dev", record("2.0")).commit("Deploy", 300);
        past.put("iris/dev", record("3.0")).commit("Deploy", 20_000);

        assertThat(since("2.0")).isEmpty();
        assertThat(latestDate(backdated)).isEqualTo(Instant.ofEpochSecond(9000));
    }

    @Test
    void aDateBeyondThirtyTwoBitsIsNotInThePast() {
        past.put("iris/dev", record("1.0")).commit("Deploy", 100);
        String wrapped = past.put("iris/dev", record("2.0")).commit("Deploy", (1L << 32) + 200);

        assertThat(latestDate(wrapped)).isEqualTo(Instant.ofEpochSecond((1L << 32) + 200));
        assertThat(since("2.0")).contains(new Arrival(wrapped, Instant.ofEpochSecond((1L << 32) + 200)));
    }
}
