package io.github.curlyrotaryphone.crp.manifest.tree;

import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Map;
import java.util.Optional;

/**
 * The identity of a Kubernetes object, independent of its API version.
 *
 * @param group API group, empty for the core
 * @param kind as in the object
 * @param namespace empty if the kind has none, or if it is not known
 * @param name as in the object
 */
public record ObjectId(String group, String kind, Optional<String> namespace, String name) {
    /** The identity of a complete object. */
    public static ObjectId of(Map<String, Object> object) {
        return new ObjectId(
                groupOf(Tree.string(object, "apiVersion").orElseThrow()),
                Tree.string(object, "kind").orElseThrow(),
                Tree.string(object, "metadata", "namespace"),
                Tree.string(object, "metadata", "name").orElseThrow());
    }

    private static String groupOf(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** Whether the other has the same group, kind and name, in any namespace. */
    public boolean isNamedLike(ObjectId other) {
        return group.equals(other.group) && kind.equals(other.kind) && name.equals(other.name);
    }

    /** Kind and name, for messages. */
    @Override
    public String toString() {
        return kind + " '" + name + "'";
    }
}
