package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.validation.api.FluxRelease;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of Flux in a repository's {@code gotk-components.yaml} files and FluxInstances. */
final class FluxVersions {
    private final SortedMap<String, MinorVersion> versions = new TreeMap<>();

    FluxVersions(Map<String, String> texts) {
        texts.forEach((path, text) ->
                FluxRelease.in(path, text).findFirst().ifPresent(version -> versions.put(path, version)));
    }

    /** The version for the objects of a file: of the cluster that is nearest to the file, the oldest of several. */
    Optional<MinorVersion> at(String file) {
        int nearest = versions.keySet().stream()
                .mapToInt(path -> common(path, file))
                .max()
                .orElse(0);
        return versions.entrySet().stream()
                .filter(each -> common(each.getKey(), file) == nearest)
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder());
    }

    /** How many folders two paths have in common. */
    private static int common(String one, String other) {
        String[] first = one.split("/", -1);
        String[] second = other.split("/", -1);
        int count = 0;
        while (count < Math.min(first.length, second.length) - 1 && first[count].equals(second[count])) {
            count++;
        }
        return count;
    }
}
