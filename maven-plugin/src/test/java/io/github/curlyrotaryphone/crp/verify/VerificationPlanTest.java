package io.github.curlyrotaryphone.crp.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationPlanTest {
    @TempDir
    Path folder;

    @Test
    void environmentsThatStartTheAppInTheSameWayHaveTheSamePlan() {
        try (SampleApp app = new SampleApp(folder)) {
            CrpSpec spec = app.spec();

            assertThat(plan(spec, 0)).isEqualTo(plan(spec, 1));
        }
    }

    @Test
    void aVariableALimitOrADeviceOfOneMakesAnotherPlan() {
        try (SampleApp app = new SampleApp(folder)) {
            app.configure(
                    "deploy: {replicas: 2}",
                    "deploy: {env: {A: b}, resources: {limits: {memory: 1Gi, nvidia.com/gpu: 1}}}");
            VerificationPlan dev = plan(app.spec(), 0);
            VerificationPlan prod = plan(app.spec(), 1);

            assertThat(dev.memory()).contains(512L << 20);
            assertThat(dev.devices()).isEmpty();
            assertThat(prod.memory()).contains(1L << 30);
            assertThat(prod.devices()).containsExactly("nvidia.com/gpu");
            assertThat(prod.variables()).containsEntry("A", "b");
        }
    }

    private static VerificationPlan plan(CrpSpec spec, int environment) {
        return VerificationPlan.of(spec, spec.environments().get(environment));
    }
}
