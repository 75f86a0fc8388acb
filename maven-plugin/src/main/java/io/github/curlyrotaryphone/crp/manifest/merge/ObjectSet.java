package io.github.curlyrotaryphone.crp.manifest.merge;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.manifest.tree.ObjectId;
import io.github.curlyrotaryphone.crp.spec.UserObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rendered objects with the user's own added to them or merged into them. */
public final class ObjectSet {
    private final Map<ObjectId, ManifestObject> objects = new LinkedHashMap<>();
    private final List<ManifestObject> rendered;
    private final String namespace;

    private ObjectSet(List<Map<String, Object>> contents, String namespace) {
        this.namespace = namespace;
        rendered = contents.stream().map(ManifestObject::rendered).toList();
        rendered.forEach(object -> objects.put(object.id(), object));
    }

    /** These rendered objects, and the user's, which are in that namespace unless they set another one. */
    public static List<ManifestObject> combine(
            List<Map<String, Object>> rendered, List<UserObject> userObjects, String namespace) {
        ObjectSet set = new ObjectSet(rendered, namespace);
        userObjects.stream().flatMap(UserDocument::read).forEach(set::apply);
        List<ManifestObject> all = List.copyOf(set.objects.values());
        Invariants.check(all);
        return all;
    }

    private void apply(UserDocument document) {
        UserDocument placed = placed(document);
        Optional<ManifestObject> there = Optional.ofNullable(objects.get(placed.id()));
        there.ifPresent(object -> requireMergeable(object, placed));
        Directive directive = Directive.of(placed.content()).orElse(Directive.MERGE);
        if (directive == Directive.DELETE) {
            drop(there, placed);
        } else if (there.isPresent()) {
            StrategicMerge merge = new StrategicMerge(placed.id(), placed.origin());
            ManifestObject object = there.get();
            objects.put(placed.id(), object.changed(merge.merge(object.content(), placed.content()), placed.origin()));
        } else {
            requireNoDirective(placed);
            objects.put(placed.id(), ManifestObject.added(placed));
        }
    }

    /** The document in the namespace of the rendered object with the same name, or else of the app. */
    private UserDocument placed(UserDocument document) {
        Optional<ManifestObject> like = rendered.stream()
                .filter(object -> object.id().isNamedLike(document.id()))
                .findFirst();
        if (like.isPresent()) {
            requireSameNamespace(like.get(), document);
            return document.in(like.get().id().namespace());
        }
        return document.lacksNamespace() ? document.in(Optional.of(namespace)) : document;
    }

    private static void requireSameNamespace(ManifestObject object, UserDocument document) {
        Optional<String> written = document.id().namespace();
        if (written.isPresent() && !written.equals(object.id().namespace())) {
            throw CrpException.refused(
                    "Cannot merge '" + document.origin() + "' into " + object.id() + ": it has the namespace '"
                            + written.get() + "', and the object is in "
                            + object.id().namespace().map(n -> "'" + n + "'").orElse("none") + ".",
                    "Remove 'metadata.namespace'; the app's namespace is 'deploy.namespace' in crp.yaml.");
        }
    }

    private void drop(Optional<ManifestObject> there, UserDocument document) {
        if (there.isEmpty()) {
            throw CrpException.refused(
                    "Cannot drop " + document.id() + " as '" + document.origin() + "' says: there is no such object.",
                    "Correct its kind or name, or remove the file; there are " + names() + ".");
        }
        Invariants.requireDroppable(there.get(), document.origin());
        objects.remove(document.id());
    }

    private String names() {
        return String.join(
                ", ", objects.keySet().stream().map(ObjectId::toString).toList());
    }

    private static void requireMergeable(ManifestObject object, UserDocument document) {
        if (UserDocument.isEncrypted(document.content()) && object.rendered().isPresent()) {
            throw CrpException.refused(
                    "Cannot merge '" + document.origin() + "' into " + object.id()
                            + ": it is encrypted by SOPS, and only" + " Flux can read it.",
                    "Put what is secret into a Secret, and refer to that.");
        }
        if (UserDocument.isEncrypted(object.content())) {
            throw CrpException.refused(
                    "Cannot merge '" + document.origin() + "' into " + object.id()
                            + ": it is encrypted, and its checksum covers all of it.",
                    "Keep the whole Secret in one file, such as one for each environment.");
        }
        String is = Tree.string(object.content(), "apiVersion").orElseThrow();
        String asked = Tree.string(document.content(), "apiVersion").orElseThrow();
        if (!is.equals(asked)) {
            throw CrpException.refused(
                    "Cannot merge '" + document.origin() + "' into " + object.id() + ": it is written in '" + asked
                            + "', and the object in '" + is + "'.",
                    "Write 'apiVersion: " + is + "' and the fields of that version.");
        }
    }

    private static void requireNoDirective(UserDocument document) {
        if (holdsDirective(document.content())) {
            throw CrpException.refused(
                    "Cannot apply '" + Directive.KEY + "' of '" + document.origin() + "': there is no " + document.id()
                            + " before it.",
                    "Correct its kind or name, or remove '" + Directive.KEY + "'.");
        }
    }

    private static boolean holdsDirective(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.containsKey(Directive.KEY) || map.values().stream().anyMatch(ObjectSet::holdsDirective);
        }
        return node instanceof List<?> list && list.stream().anyMatch(ObjectSet::holdsDirective);
    }
}
