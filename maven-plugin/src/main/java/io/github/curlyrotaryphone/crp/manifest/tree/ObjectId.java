package io.github.curlyrotaryphone.crp.manifest.tree;

import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Map;
import java.util.Optional;

/**
 * What makes two Kubernetes objects the same one, whatever version of the API they are written in.
 *
 * @param group API group, empty for the core
 * @param kind as the object says it
 * @param namespace empty where the kind has none, or where it is not known
 * @param name as the object says it
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

    /** Whether the other has this one's group, kind and name, in whatever namespace. */
    public boolean isNamedLike(ObjectId other) {
        return group.equals(other.group) && kind.equals(other.kind) && name.equals(other.name);
    }

    /** Kind and name, as messages say them. */
    @Override
    public String toString() {
        return kind + " '" + name + "'";
    }
}
