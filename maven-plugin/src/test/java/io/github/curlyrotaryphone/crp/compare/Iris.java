package io.github.curlyrotaryphone.crp.compare;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.input.Operation.Kind;
import io.github.curlyrotaryphone.crp.compare.input.OtherEnvironment;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Soak;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.result.GraveWarning;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ForgePages;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A real change of the example app in prod: version, resources, autoscaling, a new route, a budget that goes. */
public final class Iris {
    public static final AppName APP = new AppName("iris");
    public static final EnvironmentName PROD = new EnvironmentName("prod");
    public static final AppEnvironment IN_PROD = new AppEnvironment(APP, PROD);
    private static final EnvironmentName DEV = new EnvironmentName("dev");

    private static final String OLD_SOURCE = "1c6e4f7a90b2d3e8f5a6071829304152637485960";
    private static final String NEW_SOURCE = "9d8c7b6a5f4e3d2c1b0a99887766554433221100a";

    private Iris() {}

    /** The promotion of that change from dev, with everything known around it. */
    public static ComparisonInput promotion() {
        return new ComparisonInput(
                IN_PROD,
                Operation.promotionFrom(DEV),
                Optional.of(side("before", OLD_SOURCE)),
                Optional.of(side("after", NEW_SOURCE)),
                new Surroundings(
                        ForgePages.of("https://git.example.com/ml/iris", ForgeSpec.Kind.GITEA),
                        List.of(
                                new OtherEnvironment(
                                        DEV,
                                        Optional.of("1.5.0"),
                                        Optional.of(digest("two")),
                                        Optional.of(digest("release"))),
                                new OtherEnvironment(
                                        new EnvironmentName("staging"),
                                        Optional.of("1.4.2"),
                                        Optional.of(digest("three")),
                                        Optional.empty())),
                        Optional.of(new PricesSpec(
                                "EUR",
                                new BigDecimal("0.04"),
                                new BigDecimal("0.005"),
                                new TreeMap<>(Map.of("nvidia.com/gpu", new BigDecimal("2.10"))))),
                        Optional.empty(),
                        admission()));
    }

    /** What else can be done to it, by the name of its golden file. */
    public static SortedMap<String, ComparisonInput> operations() {
        Optional<Side> old = Optional.of(side("before", OLD_SOURCE));
        Optional<Side> now = Optional.of(side("after", NEW_SOURCE));
        Hold hold = new Hold("wrong answers for virginica", "Ada Lovelace");
        ChangeReason back = new ChangeReason.Return(
                "3b1f0c9e8d7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c",
                Instant.parse("2026-02-20T09:12:00Z"),
                Optional.of(Instant.parse("2026-03-03T15:40:00Z")));
        ChangeReason end =
                new ChangeReason.HoldEnd(hold, Optional.of(Instant.parse("2026-03-04T10:02:00Z")), "Grace Hopper");
        ChangeReason takeover = new ChangeReason.Takeover(
                Optional.empty(),
                "com.example:iris",
                List.of("apps/iris/prod/deployment.yaml", "apps/iris/prod/service.yaml"));
        SortedMap<String, ComparisonInput> operations = new TreeMap<>();
        operations.put("rollback", of(Kind.ROLLBACK, now, old, Optional.of(hold), back));
        operations.put("release-hold", of(Kind.RELEASE_HOLD, old, old, Optional.empty(), end));
        operations.put("adopt", of(Kind.ADOPT, old, old, Optional.empty(), takeover));
        operations.put("undeploy", of(Kind.UNDEPLOY, now, Optional.empty(), Optional.empty(), ChangeReason.none()));
        operations.put("grave", grave(of(Kind.DEPLOY, old, now, Optional.empty(), ChangeReason.none())));
        return operations;
    }

    private static ComparisonInput grave(ComparisonInput input) {
        return input.in(input.around()
                .warned(List.of(
                        new GraveWarning(
                                "full-control",
                                "{} gives full control of the cluster, as {}, to {}.",
                                List.of("ClusterRoleBinding iris", "cluster-admin", "ServiceAccount iris/iris")),
                        new GraveWarning(
                                "host-access",
                                "{} runs pods that can reach their node: {}.",
                                List.of("Deployment iris/iris", "the volume 'root' is a hostPath of /")))));
    }

    private static ComparisonInput of(
            Kind kind, Optional<Side> before, Optional<Side> after, Optional<Hold> hold, ChangeReason reason) {
        return new ComparisonInput(
                IN_PROD,
                Operation.of(kind),
                before,
                after,
                new Surroundings(Optional.empty(), List.of(), Optional.empty(), hold, reason));
    }

    private static ChangeReason admission() {
        GatesSpec gates = new GatesSpec(
                Optional.of(Duration.ofHours(24)),
                List.of("smoke"),
                List.of("https://slsa.dev/provenance/v1"),
                List.of(),
                1,
                List.of("load-test"));
        Instant since = Instant.parse("2026-03-02T08:15:00Z");
        return new ChangeReason.Admission(
                Optional.of(new Soak(DEV, since, Duration.ofHours(31))),
                gates,
                true,
                List.of("HTTPRoute iris"),
                Optional.empty());
    }

    private static Side side(String name, String source) {
        return new Side(
                GoldenFiles.read(GoldenFiles.folder(Iris.class, "iris/" + name)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(source.substring(0, 40)),
                name.equals("after") ? Optional.of(digest("release")) : Optional.empty());
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
