package io.github.curlyrotaryphone.crp.history.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.history.AppHistory;
import io.github.curlyrotaryphone.crp.history.Past;
import io.github.curlyrotaryphone.crp.history.ReadBranch;
import io.github.curlyrotaryphone.crp.history.TimeSpan;
import io.github.curlyrotaryphone.crp.history.matrix.EnvironmentMatrix;
import io.github.curlyrotaryphone.crp.history.matrix.Promotions;
import io.github.curlyrotaryphone.crp.history.metrics.DeliveryMetrics;
import io.github.curlyrotaryphone.crp.history.metrics.Window;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTextsTest {
    private static final Path GOLDEN = GoldenFiles.folder(ReportTextsTest.class, "golden");
    private static final AppName IRIS = new AppName("iris");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<ReadBranch> BRANCHES = List.of(Past.BRANCH);

    private final Past past = new Past()
            .deploy("2026-11-02T09:15:00Z", "iris/dev", "1.3.0")
            .deploy("2026-11-04T14:00:00Z", "iris/prod", "1.3.0")
            .deploy("2026-11-10T08:30:00Z", "fraud/dev", "0.9.0")
            .deploy("2026-11-16T10:05:00Z", "iris/dev", "1.4.0")
            .deploy("2026-11-18T16:20:00Z", "iris/prod", "1.4.0")
            .rollback("2026-11-19T07:45:00Z", "iris/prod", "1.3.0", "p99 doubled")
            .spoil("2026-11-20T11:00:00Z", "fraud/dev")
            .release("2026-11-24T11:20:00Z", "iris/dev", "1.4.0", "more memory");

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void theChangesOfAnAppFitTheWidth(int width) {
        check("changes-" + width + ".txt", new HistoryText(history(), BRANCHES, page(width)).changes());
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void whatWasThereOnADayFitsTheWidth(int width) {
        TimeSpan day = TimeSpan.parse("2026-11-19", ZoneOffset.UTC);

        check("served-" + width + ".txt", new HistoryText(history(), BRANCHES, page(width)).served(day));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void theMatrixFitsTheWidth(int width) {
        check("matrix-" + width + ".txt", new MatrixText(matrix(), BRANCHES, page(width)).text());
    }

    @ParameterizedTest
    @ValueSource(ints = {80})
    void metricsFitTheWidth(int width) {
        check("metrics-" + width + ".txt", MetricsText.of(metrics(), page(width)));
    }

    @Test
    void programsReadJson() {
        TimeSpan day = TimeSpan.parse("2026-11-19", ZoneOffset.UTC);

        check("history.json", HistoryJson.of(history(), BRANCHES, Optional.of(day), metrics()));
        check("environments.json", MatrixJson.of(matrix(), BRANCHES, metrics()));
    }

    @Test
    void timesAreThoseOfTheZoneThatWasAskedFor() {
        Page page = new Page(120, ZoneId.of("Europe/Berlin"), NOW);

        assertThat(new HistoryText(history(), BRANCHES, page).changes())
                .contains("times in Europe/Berlin.")
                .contains("2026-11-19 08:45  prod");
    }

    @Test
    void clocksThatDisagreeAreToldWithEveryAnswer() {
        past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.5.0");
        String words =
                "\nSome commits are dated before one that they follow: the order is the branch's, the times are what"
                        + " the committers' clocks said.\n";

        assertThat(new HistoryText(history(), BRANCHES, page(120)).changes()).endsWith(words);
        assertThat(new HistoryText(history(), BRANCHES, page(120)).served(TimeSpan.at(NOW)))
                .contains(words);
    }

    @Test
    void leadTimesThatClocksSpoiledAreCounted() {
        Past spoiled = new Past()
                .deploy("2026-11-03T10:00:00Z", "iris/dev", "1.0.0")
                .deploy("2026-11-01T10:00:00Z", "iris/prod", "1.0.0");
        DeliveryMetrics metrics = DeliveryMetrics.of(spoiled.entries(), Window.sinceFirst(spoiled.entries(), NOW));

        assertThat(MetricsText.of(metrics, page(80)))
                .endsWith("\n1 lead time counts as zero, since the clocks of their commits disagree.\n");
    }

    @Test
    void anEmptyBranchIsSaidToBeEmpty() {
        EnvironmentMatrix none = EnvironmentMatrix.of(List.of(), List.of(), List.of(), Promotions.UNKNOWN);

        assertThat(new MatrixText(none, BRANCHES, page(80)).text())
                .isEqualTo("There is no app on branch 'main' of 'https://git.example.com/team/gitops.git'.\n");
    }

    @Test
    void severalBranchesAreAllNamed() {
        ReadBranch other = new ReadBranch("https://git.example.com/team/prod.git", "live", Optional.empty());

        assertThat(new MatrixText(matrix(), List.of(Past.BRANCH, other), page(120)).text())
                .startsWith("2 apps on branch 'main' of 'https://git.example.com/team/gitops.git' and branch 'live' of"
                        + " 'https://git.example.com/team/prod.git'.\n");
    }

    @Test
    void whatPeopleWroteDoesNotSteerTheTerminal() {
        past.rollback("2026-11-24T11:30:00Z", "iris/prod", "1.3.0", "bad\u001b[2J\nnews");

        assertThat(new HistoryText(history(), BRANCHES, page(400)).changes()).contains("hold: bad [2J news\n");
    }

    private AppHistory history() {
        return AppHistory.of(IRIS, past.entries());
    }

    private DeliveryMetrics metrics() {
        return DeliveryMetrics.of(past.entries(), Window.sinceFirst(past.entries(), NOW));
    }

    /** With a change to fraud in prod that waits. */
    private EnvironmentMatrix matrix() {
        AppName fraud = new AppName("fraud");
        EnvironmentName prod = new EnvironmentName("prod");
        List<EnvironmentState> states = new ArrayList<>(past.states());
        states.add(new EnvironmentState(
                new AppEnvironment(fraud, prod), Optional.empty(), Optional.of(Past.recorded("0.9.0"))));
        URI page = URI.create("https://git.example.com/team/gitops/pulls/31");
        PullRequest request =
                new PullRequest(31, page, "crp/prod/fraud", "main", "Deploy", true, PullRequest.State.OPEN);
        return EnvironmentMatrix.of(states, past.entries(), List.of(request), Promotions.UNKNOWN);
    }

    private static Page page(int width) {
        return new Page(width, ZoneId.of("UTC"), NOW);
    }

    private static void check(String name, String text) {
        GoldenFiles.check(GOLDEN.resolve(name), text);
        if (name.endsWith("80.txt")) {
            assertThat(text.lines().filter(line -> !line.contains("git.example.com")))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        }
    }
}
