package io.github.curlyrotaryphone.crp.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import io.github.curlyrotaryphone.crp.verify.container.StartedContainer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationPlanTest {
    private static final Digest IMAGE = Digest.of(new byte[] {1});

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
            StartedContainer dev = plan(app.spec(), 0).container().orElseThrow();
            StartedContainer prod = plan(app.spec(), 1).container().orElseThrow();

            assertThat(dev.memory()).contains(512L << 20);
            assertThat(dev.devices()).isEmpty();
            assertThat(dev.temporary()).contains(64L << 20);
            assertThat(prod.memory()).contains(1L << 30);
            assertThat(prod.devices()).containsExactly("nvidia.com/gpu");
            assertThat(prod.env()).containsEntry("A", "b");
        }
    }

    private static VerificationPlan plan(CrpSpec spec, int environment) {
        BuiltImage image =
                new BuiltImage(ImageReference.parse("registry.example.com/iris").at("1", IMAGE), IMAGE, 7, "1");
        ManifestSet manifests =
                new ManifestRenderer().render(spec, spec.environments().get(environment), image);
        return VerificationPlan.of(spec, manifests, IMAGE);
    }
}
