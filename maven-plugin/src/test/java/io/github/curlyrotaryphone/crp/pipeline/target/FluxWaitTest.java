package io.github.curlyrotaryphone.crp.pipeline.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FluxWaitTest {
    private static final String FLUX = "clusters/prod/iris.prod.yaml";
    private static final String DEPLOYMENT = "apps/iris/prod/deployment.yaml";

    @Test
    void itIsTheTimeoutOfTheFluxKustomization() {
        assertThat(FluxWait.of(new TreeMap<>(Map.of(FLUX, "spec:\n  timeout: \"1h2m3s\"\n"))))
                .contains(Duration.ofSeconds(3723));
    }

    @Test
    void itIsLessWhereTheDeploymentIsGivenUpEarlier() {
        assertThat(FluxWait.of(new TreeMap<>(
                        Map.of(FLUX, "spec:\n  timeout: 10m\n", DEPLOYMENT, "spec:\n  progressDeadlineSeconds: 90\n"))))
                .contains(Duration.ofSeconds(90));
    }

    @Test
    void theSlowestClusterCounts() {
        assertThat(FluxWait.of(new TreeMap<>(Map.of(
                        FLUX, "spec:\n  timeout: 5m\n", "clusters/west/iris.prod.yaml", "spec:\n  timeout: 7m\n"))))
                .contains(Duration.ofMinutes(7));
    }

    @Test
    void filesThatSayNothingOfItSayNothing() {
        assertThat(FluxWait.of(new TreeMap<>(Map.of(DEPLOYMENT, "spec:\n  progressDeadlineSeconds: 90\n"))))
                .isEmpty();
    }
}
