package io.github.curlyrotaryphone.crp.validation.api;

import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The version of Flux that a file of a GitOps repository installs: {@code gotk-components.yaml} or a FluxInstance. */
public final class FluxRelease {
    private static final String COMPONENTS = "gotk-components.yaml";
    /** By text, since the file has ten thousand lines and every object has the label. */
    private static final Pattern LABEL =
            Pattern.compile("(?m)^ +app\\.kubernetes\\.io/version: *[\"']?v?([0-9]+\\.[0-9]+)");

    private static final Pattern MINOR = Pattern.compile("([0-9]+\\.[0-9]+)");

    private FluxRelease() {}

    /** The minor versions that a file names; none if it installs no Flux. */
    public static Stream<MinorVersion> in(String path, String text) {
        if (path.endsWith(COMPONENTS)) {
            return first(LABEL, text);
        }
        if (!text.contains("kind: FluxInstance")) {
            return Stream.empty();
        }
        return PlainYaml.readable(text).stream()
                .filter(object -> "FluxInstance".equals(object.get("kind")))
                .flatMap(object -> Tree.text(object, "spec", "distribution", "version").stream())
                .flatMap(version -> first(MINOR, version));
    }

    private static Stream<MinorVersion> first(Pattern pattern, String text) {
        Matcher version = pattern.matcher(text);
        return version.find() ? Stream.of(MinorVersion.parse(version.group(1))) : Stream.empty();
    }
}
