package io.github.curlyrotaryphone.crp.config.objects;

import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that a document is a Kubernetes object that may be in Git. */
final class ObjectCheck {
    private static final String ALTERNATIVES = "a SealedSecret, an ExternalSecret or a Secret that SOPS encrypted";

    private final Problems problems;

    ObjectCheck(Problems problems) {
        this.problems = problems;
    }

    /** Whether it is valid; if not, a problem is reported. */
    boolean isObject(Value document) {
        Optional<String> words = document instanceof Mapping object
                ? identity(object).or(() -> secret(object))
                : Optional.of("must be a Kubernetes object, but is " + document.kind() + ". Write a mapping.");
        words.ifPresent(w -> problems.add(document.place(), w));
        return words.isEmpty();
    }

    private static Optional<String> identity(Mapping object) {
        if (text(object.get("apiVersion")).isEmpty()) {
            return Optional.of("the object has no apiVersion. Add it, such as apiVersion: apps/v1.");
        }
        if (text(object.get("kind")).isEmpty()) {
            return Optional.of("the object has no kind. Add it, such as kind: Deployment.");
        }
        if (text(object.get("apiVersion")).startsWith("kustomize.config.k8s.io/")) {
            return Optional.of("crp generates kustomization.yaml. Delete the file: every object next to it is added"
                    + " or merged.");
        }
        boolean named = object.get("metadata") instanceof Mapping metadata
                && !text(metadata.get("name")).isEmpty();
        return named
                ? Optional.empty()
                : Optional.of("the " + text(object.get("kind"))
                        + " has no metadata.name. Add it; an object with the name of a"
                        + " generated one is merged into that one.");
    }

    private static Optional<String> secret(Mapping object) {
        boolean plain = text(object.get("apiVersion")).equals("v1")
                && text(object.get("kind")).equals("Secret")
                && !EncryptedFile.isEncrypted(object)
                && (object.get("data") != null || object.get("stringData") != null);
        return plain
                ? Optional.of("a plain Secret must not be in Git, where everybody can read it. Use " + ALTERNATIVES
                        + ", or create it in the cluster and refer to it with 'valueFrom' in deploy.env.")
                : Optional.empty();
    }

    private static String text(@Nullable Value value) {
        return value instanceof Scalar scalar && scalar.type() == Value.ScalarType.TEXT ? scalar.text() : "";
    }
}
