package io.github.curlyrotaryphone.crp.manifest;

import io.github.curlyrotaryphone.crp.manifest.merge.ManifestObject;
import io.github.curlyrotaryphone.crp.manifest.tree.ObjectId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The names of the files of objects: {@code <kind>.yaml} for rendered ones, {@code <kind>-<name>.yaml} for the user's,
 * followed by namespace and group if two names would be equal.
 */
final class FileNames {
    private final Map<String, Long> shortNames;

    FileNames(List<ManifestObject> objects) {
        shortNames = objects.stream().collect(Collectors.groupingBy(FileNames::shortName, Collectors.counting()));
    }

    String of(ManifestObject object) {
        String name = shortName(object);
        return shortNames.getOrDefault(name, 0L) > 1 ? longName(object.id()) : name;
    }

    private static String shortName(ManifestObject object) {
        String kind = object.id().kind();
        return file(
                object.rendered().isPresent() ? kind : kind + "-" + object.id().name());
    }

    private static String longName(ObjectId id) {
        return file(id.kind() + "-" + id.name() + "_" + id.namespace().orElse("") + "_" + id.group());
    }

    /** Valid on every file system: names of RBAC objects may contain colons and capitals. */
    private static String file(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-") + ".yaml";
    }
}
