package io.github.curlyrotaryphone.crp.compare;

import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Occasion;
import io.github.curlyrotaryphone.crp.compare.input.OtherEnvironment;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A real change of the example app in prod: version, resources, autoscaling, a new route, a budget that goes. */
public final class Iris {
    public static final AppName APP = new AppName("iris");
    public static final EnvironmentName PROD = new EnvironmentName("prod");
    private static final EnvironmentName DEV = new EnvironmentName("dev");

    private Iris() {}

    /** The promotion of that change from dev, with everything known around it. */
    public static ComparisonInput promotion() {
        return new ComparisonInput(
                APP,
                PROD,
                Occasion.promotionFrom(DEV),
                Optional.of(side("before", "1c6e4f7a90b2d3e8f5a6071829304152637485960")),
                Optional.of(side("after", "9d8c7b6a5f4e3d2c1b0a99887766554433221100a")),
                new Surroundings(
                        Optional.of("https://git.example.com/ml/iris/compare/{before}...{after}"),
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
                        List.of("HTTPRoute iris")));
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
