package io.github.curlyrotaryphone.crp.history.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.curlyrotaryphone.crp.history.Past;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-15T10:00:00Z");
    private static final EnvironmentName DEV = new EnvironmentName("dev");
    private static final EnvironmentName PROD = new EnvironmentName("prod");

    private final Past past = new Past();

    @Test
    void leadTimeCountsFromTheFirstAppearanceAnywhereToTheArrivalHere() {
        past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0").deploy("2026-11-03T10:00:00Z", "iris/prod", "1.0.0");

        assertThat(figures(PROD).leadTime()).contains(new Percentiles(1, Duration.ofDays(2), Duration.ofDays(2)));
        assertThat(figures(DEV).leadTime()).isEmpty();
    }

    @Test
    void anImageThatComesBackHasNoSecondLeadTime() {
        past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0")
                .deploy("2026-11-02T10:00:00Z", "iris/prod", "1.0.0")
                .deploy("2026-11-03T10:00:00Z", "iris/prod", "1.1.0")
                .deploy("2026-11-09T10:00:00Z", "iris/prod", "1.0.0");

        assertThat(figures(PROD).leadTime().orElseThrow().count()).isEqualTo(1);
        assertThat(figures(PROD).deployments()).isEqualTo(3);
    }

    @Test
    void equalImagesOfTwoAppsAreTwoImages() {
        past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0").deploy("2026-11-03T10:00:00Z", "fraud/prod", "1.0.0");

        assertThat(figures(PROD).leadTime()).isEmpty();
    }

    @Test
    void aLeadTimeAgainstTheClocksIsZeroAndCounted() {
        past.deploy("2026-11-03T10:00:00Z", "iris/dev", "1.0.0").deploy("2026-11-01T10:00:00Z", "iris/prod", "1.0.0");

        assertThat(figures(PROD).leadTime()).contains(new Percentiles(1, Duration.ZERO, Duration.ZERO));
        assertThat(figures(PROD).clamped()).isEqualTo(1);
    }

    @Test
    void rollbacksAreNoDeploymentsAndTheirShareIsOfBoth() {
        past.deploy("2026-11-01T10:00:00Z", "iris/prod", "1.0.0")
                .deploy("2026-11-02T10:00:00Z", "iris/prod", "1.1.0")
                .deploy("2026-11-03T10:00:00Z", "iris/prod", "1.2.0")
                .rollback("2026-11-04T10:00:00Z", "iris/prod", "1.1.0", "slow");

        assertThat(figures(PROD).deployments()).isEqualTo(3);
        assertThat(figures(PROD).rollbacks()).isEqualTo(1);
        assertThat(figures(PROD).rollbackShare()).isEqualTo(0.25);
    }

    @Test
    void whatBringsNoOtherImageIsNotCounted() {
        past.deploy("2026-11-01T10:00:00Z", "iris/prod", "1.0.0")
                .release("2026-11-02T10:00:00Z", "iris/prod", "1.0.0", "other")
                .remove("2026-11-03T10:00:00Z", "iris/prod");

        assertThat(figures(PROD).deployments()).isEqualTo(1);
    }

    @Test
    void theFrequencyIsPerWeekOfTheWindow() {
        past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0").deploy("2026-11-02T10:00:00Z", "iris/dev", "1.1.0");

        assertThat(figures(DEV).perWeek()).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void aBranchOfYesterdayCountsAsAWeekOld() {
        past.deploy("2026-11-14T10:00:00Z", "iris/dev", "1.0.0").deploy("2026-11-15T09:00:00Z", "iris/dev", "1.1.0");

        assertThat(figures(DEV).perWeek()).isEqualTo(2.0);
    }

    @Test
    void changesBeforeTheWindowCountOnlyAsFirstAppearances() {
        past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0").deploy("2026-11-10T10:00:00Z", "iris/prod", "1.0.0");
        DeliveryMetrics metrics =
                DeliveryMetrics.of(past.entries(), new Window(Instant.parse("2026-11-08T10:00:00Z"), NOW));

        assertThat(metrics.total().deployments()).isEqualTo(1);
        assertThat(metrics.environments().get(PROD).leadTime().orElseThrow().median())
                .hasDays(9);
    }

    @Test
    void everyAppAndEnvironmentHasItsFiguresAndAllTogether() {
        past.deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0")
                .deploy("2026-11-02T10:00:00Z", "fraud/dev", "1.0.0")
                .deploy("2026-11-03T10:00:00Z", "iris/prod", "1.0.0");
        DeliveryMetrics metrics = metrics();

        assertThat(metrics.environments().keySet()).containsExactly(DEV, PROD);
        assertThat(metrics.apps().keySet()).containsExactly(new AppName("fraud"), new AppName("iris"));
        assertThat(metrics.apps().get(new AppName("iris")).deployments()).isEqualTo(2);
        assertThat(metrics.total().deployments()).isEqualTo(3);
    }

    @Test
    void anEmptyBranchHasFiguresOfNothing() {
        assertThat(metrics().total()).isEqualTo(figuresOfNothing());
        assertThat(metrics().total().rollbackShare()).isZero();
    }

    @Test
    void medianAndP90AreTimesThatOccurred() {
        List<Duration> hours =
                IntStream.rangeClosed(1, 11).mapToObj(Duration::ofHours).toList();

        assertThat(Percentiles.of(hours)).contains(new Percentiles(11, Duration.ofHours(6), Duration.ofHours(10)));
    }

    private static Figures figuresOfNothing() {
        return new Figures(0, 0, 0, Optional.empty(), 0);
    }

    private DeliveryMetrics metrics() {
        return DeliveryMetrics.of(past.entries(), Window.sinceFirst(past.entries(), NOW));
    }

    private Figures figures(EnvironmentName environment) {
        return metrics().environments().get(environment);
    }
}
