package io.github.curlyrotaryphone.crp.config.objects;

import io.github.curlyrotaryphone.crp.kubernetes.ObjectKind;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file that SOPS encrypted. Its checksum covers all of it, so it must be right as it is. */
final class EncryptedFile {
    private static final String RULE = " Encrypt with --encrypted-regex '^(data|stringData)$'.";

    private EncryptedFile() {}

    /** Whether SOPS encrypted one of these documents. */
    static boolean isOne(List<Value> documents) {
        return documents.stream().anyMatch(EncryptedFile::isEncrypted);
    }

    static boolean isEncrypted(Value document) {
        return document instanceof Mapping object && object.get("sops") instanceof Mapping;
    }

    /** What is wrong with a file that has an encrypted document, if anything is. */
    static Optional<String> problem(List<Value> documents) {
        if (documents.size() > 1 || isList(documents.get(0))) {
            return Optional.of(
                    "one of several objects in this file is encrypted by SOPS, whose checksum covers the whole"
                            + " file. Put each into a file of its own, and encrypt that.");
        }
        Mapping object = (Mapping) documents.get(0);
        return hidden(object).or(() -> readable(object)).or(() -> homeless(object));
    }

    private static boolean isList(Value document) {
        return document instanceof Mapping object && text(object.get("kind")).equals("List");
    }

    private static Optional<String> hidden(Mapping object) {
        Value name = object.get("metadata") instanceof Mapping metadata ? metadata.get("name") : null;
        boolean isHidden = Stream.of(text(object.get("apiVersion")), text(object.get("kind")), text(name))
                .anyMatch(EncryptedFile::isHidden);
        return isHidden
                ? Optional.of("SOPS encrypted apiVersion, kind or metadata, which Flux needs in plain." + RULE)
                : Optional.empty();
    }

    /** A Secret that SOPS has touched is not yet one whose values are encrypted. */
    private static Optional<String> readable(Mapping object) {
        if (!text(object.get("kind")).equals("Secret")) {
            return Optional.empty();
        }
        return Stream.of("data", "stringData")
                .flatMap(name -> object.get(name) instanceof Mapping values
                        ? values.entries().entrySet().stream()
                        : Stream.<Map.Entry<String, Value>>empty())
                .filter(entry -> !text(entry.getValue()).isEmpty() && !isHidden(text(entry.getValue())))
                .map(entry -> "the value of '" + entry.getKey()
                        + "' is not encrypted, though the file has the field 'sops'." + RULE)
                .findFirst();
    }

    private static Optional<String> homeless(Mapping object) {
        String version = text(object.get("apiVersion"));
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        boolean isNamespaced = ObjectKind.find(group, text(object.get("kind")))
                .filter(ObjectKind::isNamespaced)
                .isPresent();
        Value namespace = object.get("metadata") instanceof Mapping metadata ? metadata.get("namespace") : null;
        return isNamespaced && text(namespace).isEmpty()
                ? Optional.of(
                        "the object is encrypted by SOPS and has no metadata.namespace, which crp can't add without"
                                + " breaking its checksum. Write it, and encrypt the file again.")
                : Optional.empty();
    }

    private static boolean isHidden(String text) {
        return text.startsWith("ENC[");
    }

    private static String text(@Nullable Value value) {
        return value instanceof Scalar scalar ? scalar.text() : "";
    }
}
