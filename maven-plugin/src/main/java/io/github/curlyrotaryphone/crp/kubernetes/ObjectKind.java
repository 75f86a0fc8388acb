package io.github.curlyrotaryphone.crp.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A kind of objects in one version of its API.
 *
 * @param version such as {@code v1}
 * @param isBuiltIn whether Kubernetes itself defines it, so that patches of it are merged strategically
 * @param isNamespaced whether its objects live in a namespace
 * @param type of its objects; {@link ObjectType#UNKNOWN} where only their scope is known
 * @param immutable the paths of fields that an update may not change
 */
public record ObjectKind(
        String version, boolean isBuiltIn, boolean isNamespaced, ObjectType type, List<String> immutable) {
    private static final String IMMUTABLE = "immutable=";
    private static final ConcurrentMap<String, List<ObjectKind>> FOUND = new ConcurrentHashMap<>();

    public ObjectKind {
        immutable = List.copyOf(immutable);
    }

    /** The kind of that group, in the version that is preferred; the core group is empty. */
    public static Optional<ObjectKind> find(String group, String name) {
        return versions(group, name).stream().findFirst();
    }

    /** The kind as an object names it by {@code apiVersion}; in the preferred version where that one is not known. */
    public static Optional<ObjectKind> ofObject(String apiVersion, String name) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        List<ObjectKind> versions = versions(group, name);
        return versions.stream()
                .filter(kind -> kind.version.equals(version))
                .findFirst()
                .or(() -> versions.stream().findFirst());
    }

    private static List<ObjectKind> versions(String group, String name) {
        return FOUND.computeIfAbsent(group.isEmpty() ? name : name + "." + group, ObjectKind::read);
    }

    private static List<ObjectKind> read(String key) {
        List<String> builtIn = Table.builtIn().block(key);
        return builtIn.isEmpty()
                ? Table.custom().block(key).stream()
                        .map(line -> read(line, false))
                        .toList()
                : builtIn.stream().map(line -> read(line, true)).toList();
    }

    private static ObjectKind read(String line, boolean builtIn) {
        List<String> words = Words.of(line);
        List<String> immutable = words.size() > 3 && words.get(3).startsWith(IMMUTABLE)
                ? Words.split(words.get(3).substring(IMMUTABLE.length()), ',')
                : List.of();
        return new ObjectKind(
                words.get(0), builtIn, words.get(1).equals("namespaced"), ObjectType.named(words.get(2)), immutable);
    }
}
