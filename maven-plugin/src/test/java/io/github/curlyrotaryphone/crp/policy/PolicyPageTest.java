package io.github.curlyrotaryphone.crp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.Placement;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs what docs/policy.md shows. */
class PolicyPageTest {
    private static final Path EXAMPLE = GoldenFiles.folder(PolicyPageTest.class, "example");

    private static EffectiveRules rules(String app, String cluster) throws IOException {
        PlacedApp placed = new PlacedApp(
                new AppEnvironment(new AppName(app), new EnvironmentName("live")),
                List.of(new Placement(new ClusterName(cluster), Optional.of(app))));
        return PlatformPolicy.parse(Files.readString(EXAMPLE.resolve(PlatformPolicy.FILE)))
                .rules(placed, ReviewSpec.DIRECT, GatesSpec.NONE);
    }

    @Test
    void theRefusalShownIsWhatTheExampleSaysOnAFridayEvening() throws IOException {
        Instant now = Instant.parse("2026-11-27T16:40:00Z");
        GateFacts facts = new GateFacts(
                now,
                Optional.of(new EnvironmentName("dev")),
                Optional.of(
                        new Arrival("9d8c7b6a5f4e3d2c1b0a99887766554433221100", Instant.parse("2026-11-27T09:12:45Z"))),
                Map.of("ci/smoke-test", CheckState.PENDING),
                Set.of(),
                Optional.empty());
        ClosedGates closed = new ClosedGates();

        closed.add("'fraud' in 'prod'", Gatekeeper.check(rules("fraud", "prod"), facts));

        GoldenFiles.check(
                EXAMPLE.resolve("refusal.txt"),
                closed.refusal(now)
                        .map(refusal -> refusal.problem() + "\n" + refusal.remedy() + "\n")
                        .orElse(""));
    }

    @Test
    void theRulesShownHoldForWhatTheTextSays() throws IOException {
        assertThat(rules("iris", "prod-eu").together().approvals()).isEqualTo(1);
        assertThat(rules("credit-card", "prod").together().approvals()).isEqualTo(2);
        assertThat(rules("credit-card", "dev").together()).isEqualTo(GatesSpec.NONE);
    }
}
