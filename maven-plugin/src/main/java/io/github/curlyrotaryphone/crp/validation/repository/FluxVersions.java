package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of Flux in a repository's {@code gotk-components.yaml} files and FluxInstances. */
final class FluxVersions {
    private static final Pattern COMPONENTS =
            Pattern.compile("(?m)^ +app\\.kubernetes\\.io/version: *[\"']?v?([0-9]+\\.[0-9]+)");
    private static final Pattern INSTANCE =
            Pattern.compile("(?ms)^kind: FluxInstance$.*?^ +version: *[\"']?v?([0-9]+\\.[0-9]+)");

    private final SortedMap<String, MinorVersion> versions = new TreeMap<>();

    FluxVersions(Map<String, String> texts) {
        texts.forEach((path, text) -> {
            Pattern pattern = path.endsWith("gotk-components.yaml") ? COMPONENTS : INSTANCE;
            if (pattern == COMPONENTS || text.contains("kind: FluxInstance")) {
                Matcher version = pattern.matcher(text);
                if (version.find()) {
                    versions.put(path, MinorVersion.parse(version.group(1)));
                }
            }
        });
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
