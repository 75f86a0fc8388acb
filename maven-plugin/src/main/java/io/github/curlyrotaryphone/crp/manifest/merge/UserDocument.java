package io.github.curlyrotaryphone.crp.manifest.merge;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectKind;
import io.github.curlyrotaryphone.crp.manifest.tree.ObjectId;
import io.github.curlyrotaryphone.crp.spec.UserObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One object by the user.
 *
 * @param id its identity
 * @param content its fields, directives included
 * @param origin its location, as {@code file:line}
 * @param encrypted the text of its file, if SOPS encrypted it
 */
record UserDocument(ObjectId id, Map<String, Object> content, String origin, Optional<String> encrypted) {
    /** The objects of this document, which may be a {@code List}. */
    static Stream<UserDocument> read(UserObject object) {
        String origin = object.file() + ":" + object.line();
        return items(object.content(), origin).map(content -> read(content, origin, object.encrypted()));
    }

    private static Stream<Map<String, Object>> items(Map<String, Object> content, String origin) {
        boolean isList = Tree.string(content, "kind").orElse("").endsWith("List");
        if (!isList || !(content.get("items") instanceof List<?> items)) {
            return Stream.of(content);
        }
        if (!items.stream().allMatch(Map.class::isInstance)) {
            throw CrpException.refused(
                    "Cannot read the list '" + origin + "': one of its items is not an object.",
                    "Write a Kubernetes object for each item.");
        }
        return items.stream().map(Tree::asMap).flatMap(item -> items(item, origin));
    }

    private static UserDocument read(Map<String, Object> content, String origin, Optional<String> encrypted) {
        require(content, origin, "apiVersion");
        require(content, origin, "kind");
        require(content, origin, "metadata", "name");
        ObjectId id = ObjectId.of(content);
        requireDeployable(id, content, origin);
        return new UserDocument(id, content, origin, encrypted);
    }

    /** A copy in a namespace, or in none. */
    UserDocument in(Optional<String> namespace) {
        ObjectId placed = new ObjectId(id.group(), id.kind(), namespace, id.name());
        return namespace
                .map(n -> new UserDocument(placed, Tree.with(content, n, "metadata", "namespace"), origin, encrypted))
                .orElse(this);
    }

    /** Whether it needs a namespace, has none, and can get one. */
    boolean lacksNamespace() {
        return id.namespace().isEmpty() && isNamespaced() && !isEncrypted(content);
    }

    private boolean isNamespaced() {
        return ObjectKind.find(id.group(), id.kind())
                .filter(ObjectKind::isNamespaced)
                .isPresent();
    }

    private static void require(Map<String, Object> content, String origin, String... path) {
        if (Tree.string(content, path).isEmpty()) {
            String key = String.join(".", path);
            throw CrpException.refused(
                    "Cannot identify the object '" + origin + "' is: it has no '" + key + "'.",
                    "Write '" + key + "' as a string, as in every Kubernetes object.");
        }
    }

    private static void requireDeployable(ObjectId id, Map<String, Object> content, String origin) {
        if (id.group().equals("kustomize.config.k8s.io")) {
            throw CrpException.refused(
                    "Cannot add '" + origin + "': a '" + id.kind() + "' of kustomize is not an object of a cluster.",
                    "Remove it; crp generates kustomization.yaml and lists your objects in it.");
        }
        if (id.group().isEmpty() && id.kind().equals("Secret") && !isEncrypted(content) && !isDropped(content)) {
            throw CrpException.refused(
                    "Cannot add '" + origin + "': " + id + " would be readable by everyone with access to the"
                            + " repository.",
                    "Use a SealedSecret, an ExternalSecret or a Secret that SOPS encrypted, or create the Secret in the"
                            + " cluster and refer to it by name.");
        }
    }

    /** Whether SOPS encrypted this object; its checksum then covers every field, so none may be changed. */
    static boolean isEncrypted(Map<String, Object> content) {
        return content.get("sops") instanceof Map<?, ?>;
    }

    private static boolean isDropped(Map<String, Object> content) {
        return Directive.of(content).equals(Optional.of(Directive.DELETE));
    }
}
