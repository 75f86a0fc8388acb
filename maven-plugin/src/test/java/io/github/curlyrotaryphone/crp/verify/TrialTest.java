package io.github.curlyrotaryphone.crp.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
    @TempDir
    Path folder;

    @Test
    void environmentsThatStartTheAppInTheSameWayHaveTheSameTrial() {
        try (SampleApp app = new SampleApp(folder)) {
            CrpSpec spec = app.spec();

            assertThat(trial(spec, 0)).isEqualTo(trial(spec, 1));
        }
    }

    @Test
    void aVariableALimitOrADeviceOfOneMakesAnotherTrial() {
        try (SampleApp app = new SampleApp(folder)) {
            app.configure(
                    "deploy: {replicas: 2}",
                    "deploy: {env: {A: b}, resources: {limits: {memory: 1Gi, nvidia.com/gpu: 1}}}");
            Trial dev = trial(app.spec(), 0);
            Trial prod = trial(app.spec(), 1);

            assertThat(dev.memory()).contains(512L << 20);
            assertThat(dev.devices()).isEmpty();
            assertThat(prod.memory()).contains(1L << 30);
            assertThat(prod.devices()).containsExactly("nvidia.com/gpu");
            assertThat(prod.variables()).containsEntry("A", "b");
        }
    }

    private static Trial trial(CrpSpec spec, int environment) {
        return Trial.of(spec, spec.environments().get(environment));
    }
}
