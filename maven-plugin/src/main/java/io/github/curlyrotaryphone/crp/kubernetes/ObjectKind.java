package io.github.curlyrotaryphone.crp.kubernetes;

import java.util.ArrayList;
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

    /** The kind of that group, in the preferred version; the core group is empty. */
    public static Optional<ObjectKind> find(String group, String name) {
        return inVersion(versions(group, name), "");
    }

    /** The kind in an object's {@code apiVersion}; in the preferred version if that one is not known. */
    public static Optional<ObjectKind> ofObject(String apiVersion, String name) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        return inVersion(versions(group, name), apiVersion.substring(slash + 1));
    }

    private static Optional<ObjectKind> inVersion(List<ObjectKind> versions, String version) {
        for (ObjectKind kind : versions) {
            if (kind.version.equals(version)) {
                return Optional.of(kind);
            }
        }
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(0));
    }

    /** No lambdas here and in the readers of the tables: each one slows down the first comparison of a run. */
    private static List<ObjectKind> versions(String group, String name) {
        String key = group.isEmpty() ? name : name + "." + group;
        List<ObjectKind> known = FOUND.get(key);
        if (known == null) {
            known = read(key);
            FOUND.put(key, known);
        }
        return known;
    }

    private static List<ObjectKind> read(String key) {
        List<String> builtIn = Table.builtIn().block(key);
        List<ObjectKind> kinds = new ArrayList<>();
        for (String line : builtIn.isEmpty() ? Table.custom().block(key) : builtIn) {
            kinds.add(read(line, !builtIn.isEmpty()));
        }
        return List.copyOf(kinds);
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
