package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Occasion;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.FieldChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectChange;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an environment gets of a release that the environment before it never ran: objects that only it has, and fields
 * that it has otherwise. Names that follow from the environment alone are no difference.
 */
public final class NeverRan {
    private static final int FIELDS_SHOWN = 4;

    private NeverRan() {}

    /** A phrase for each object. */
    public static List<String> of(Release release, ReleasedEnvironment from, ReleasedEnvironment to) {
        List<String> phrases = new ArrayList<>();
        for (ObjectChange object : ManifestComparison.of(new ComparisonInput(
                        release.app(),
                        to.name(),
                        Occasion.of(Occasion.Kind.DIFF),
                        Optional.of(Side.of(asIn(to, from, release))),
                        Optional.of(Side.of(workloads(to))),
                        Surroundings.NONE))
                .objects()) {
            switch (object.action()) {
                case CREATED -> phrases.add(object.key().text());
                case CHANGED -> phrases.add(object.key().text() + ": " + fields(object.fields()));
                default -> phrases.add("no " + object.key().text());
            }
        }
        return phrases;
    }

    private static String fields(List<FieldChange> fields) {
        List<String> paths =
                fields.stream().map(field -> String.join(".", field.path())).toList();
        String shown = paths.stream().limit(FIELDS_SHOWN).collect(Collectors.joining(", "));
        return paths.size() <= FIELDS_SHOWN ? shown : shown + " and " + (paths.size() - FIELDS_SHOWN) + " more fields";
    }

    private static SortedMap<String, String> workloads(ReleasedEnvironment environment) {
        return new TreeMap<>(environment.manifests().files());
    }

    /** The manifests of one environment with the names that another would have. */
    private static SortedMap<String, String> asIn(
            ReleasedEnvironment to, ReleasedEnvironment from, Release release) {
        String instance = release.app() + "." + from.name();
        String namespace = from.namespace().name();
        SortedMap<String, String> files = new TreeMap<>();
        from.manifests()
                .files()
                .forEach((name, text) -> files.put(
                        name,
                        named(text, "instance: ", instance, release.app() + "." + to.name())
                                .transform(renamed -> named(
                                        renamed, "namespace: ", namespace, to.namespace().name()))
                                .transform(renamed -> name.equals("namespace.yaml")
                                        ? named(renamed, "name: ", namespace, to.namespace().name())
                                        : renamed)));
        return files;
    }

    private static String named(String text, String key, String old, String other) {
        return text.replace(key + old + "\n", key + other + "\n").replace(key + '"' + old + "\"\n", key + '"' + other + "\"\n");
    }
}
