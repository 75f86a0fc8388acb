package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.objects.UserObjects;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import io.github.curlyrotaryphone.crp.spec.WrittenConfiguration;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hashes what was written, without defaults and in its order. Every later version of crp must compute the same hash of
 * the same file: it contains plain trees only, and no record of crp's own, which may get another component.
 */
final class WrittenDigests {
    /** What no manifest depends on: it ends in the image or in the way of a change to the branch. */
    private static final Set<String> LEFT_OUT = Set.of(
            "environments",
            "gitops",
            "model",
            "image",
            "verify",
            "gates",
            "pullRequest",
            "review",
            "from",
            "lint",
            "nodes",
            "sandbox");

    private WrittenDigests() {}

    static WrittenConfiguration of(int version, Mapping file, UserObjects objects) {
        SortedMap<EnvironmentName, Digest> digests = new TreeMap<>();
        if (file.get("environments") instanceof Mapping environments) {
            environments.entries().forEach((name, own) -> {
                List<Object> parts = new ArrayList<>(List.of(name, kept(file), kept(own)));
                objects.of(name).forEach(object -> parts.add(List.of(object.file(), object.content())));
                digests.put(new EnvironmentName(name), Fingerprint.of(parts.toArray()));
            });
        }
        return new WrittenConfiguration(version, digests);
    }

    private static Map<String, @Nullable Object> kept(Value section) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        if (section instanceof Mapping mapping) {
            mapping.entries().forEach((key, value) -> {
                if (value instanceof Mapping gitops && key.equals("gitops")) {
                    kept.putAll(folder(gitops));
                } else if (!LEFT_OUT.contains(key)) {
                    kept.put(key, value.plain());
                }
            });
        }
        return kept;
    }

    /** The repository is given on the command line of some goals, and not of others. */
    private static Map<String, ?> folder(Mapping gitops) {
        return gitops.get("apps") instanceof Value.Scalar apps ? Map.of("gitops.apps", apps.text()) : Map.of();
    }
}
