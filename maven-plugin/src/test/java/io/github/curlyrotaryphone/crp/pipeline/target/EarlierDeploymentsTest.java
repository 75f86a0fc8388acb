package io.github.curlyrotaryphone.crp.pipeline.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EarlierDeploymentsTest {
    private static final Hold HOLD = new Hold("bad answers", "A");

    private final List<HistoryEntry> newestFirst = new ArrayList<>();
    private Optional<DeployRecord> there = Optional.empty();

    private EarlierDeploymentsTest then(Optional<DeployRecord> after) {
        newestFirst.add(
                0,
                new HistoryEntry(
                        new AppEnvironment(new AppName("iris"), new EnvironmentName("prod")),
                        String.format("%040x", 0xabc0000000L + newestFirst.size()),
                        Instant.ofEpochSecond(newestFirst.size()),
                        "A <a@example.com>",
                        "subject",
                        Optional.empty(),
                        there,
                        after,
                        Optional.empty()));
        there = after;
        return this;
    }

    private static DeployRecord record(String version, String release, Optional<Hold> hold) {
        return new DeployRecord(
                "com.example:iris",
                Optional.of(ImageReference.parse(
                        "registry.example.com/iris:" + version + "-0123456789ab@" + digest(version))),
                Optional.of(digest(release)),
                "input of " + version,
                Optional.empty(),
                new TreeMap<>(),
                hold);
    }

    private static Digest digest(String of) {
        return Digest.of(of.getBytes(StandardCharsets.UTF_8));
    }

    private EarlierDeploymentsTest deployed(String version) {
        return then(Optional.of(record(version, version, Optional.empty())));
    }

    private EarlierDeploymentsTest rolledBackTo(String version) {
        return then(Optional.of(record(version, version, Optional.of(HOLD))));
    }

    private EarlierDeployments earlier() {
        return new EarlierDeployments(newestFirst);
    }

    private Optional<String> previous() {
        return version(earlier().previous(entry -> false));
    }

    private static Optional<String> version(Optional<HistoryEntry> entry) {
        return entry.flatMap(HistoryEntry::after).flatMap(DeployRecord::version);
    }

    @Test
    void itIsWhatWasThereBefore() {
        assertThat(deployed("1").deployed("2").previous()).contains("1");
    }

    @Test
    void theFirstHasNoneBefore() {
        assertThat(deployed("1").previous()).isEmpty();
        assertThat(new EarlierDeployments(List.of()).previous(entry -> false)).isEmpty();
    }

    @Test
    void rollbacksForOneReasonByOnePersonGoBackFurtherEachTime() {
        deployed("1")
                .deployed("2")
                .deployed("3")
                .deployed("4")
                .rolledBackTo("3")
                .rolledBackTo("2");

        assertThat(previous()).contains("1");
    }

    @Test
    void theReleaseOfAHoldIsNoDeployment() {
        deployed("1").deployed("2").deployed("3").rolledBackTo("2").deployed("2");

        assertThat(previous()).contains("1");
    }

    @Test
    void aDeploymentAfterARollbackGoesBackToWhatTheRollbackBrought() {
        deployed("1")
                .deployed("2")
                .deployed("3")
                .rolledBackTo("2")
                .deployed("2")
                .deployed("4");

        assertThat(previous()).contains("2");
    }

    @Test
    void anotherReleaseOfTheSameImageCountsWhereItsFilesDiffer() {
        deployed("1").deployed("2").then(Optional.of(record("2", "2 with more replicas", Optional.empty())));

        assertThat(previous()).contains("2");
        assertThat(version(earlier().previous(entry -> true))).contains("1");
    }

    @Test
    void aVersionNamesItsNewestDeployment() {
        deployed("1").deployed("2").deployed("1");

        assertThat(earlier().matching("1")).contains(newestFirst.get(0));
        assertThat(earlier().matching("1-0123456789ab")).contains(newestFirst.get(0));
        assertThat(earlier().matching("3")).isEmpty();
    }

    @Test
    void commitsAndDigestsAreNamedByTheirFirstSevenCharactersOrMore() {
        deployed("1").deployed("2");
        String digest = digest("1").value();

        assertThat(version(earlier().matching(digest))).contains("1");
        assertThat(version(earlier().matching(digest.substring(0, 14)))).contains("1");
        assertThat(version(earlier().matching(newestFirst.get(1).commit()))).contains("1");
        assertThat(earlier().matching(newestFirst.get(1).commit().substring(0, 6)))
                .isEmpty();
        assertThat(earlier().matching("sha256:")).isEmpty();
    }
}
