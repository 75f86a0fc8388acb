package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Key;
import io.github.curlyrotaryphone.crp.config.keys.KeyType;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;

/** Messages for values that are absent, null or of the wrong type. */
final class MissingValueMessages {
    private MissingValueMessages() {}

    /** The key with an example value. */
    static String of(Key key) {
        if (key.type() == KeyType.ENVIRONMENTS) {
            return "environments: {dev: {}}";
        }
        return key.name() + ": " + key.example().orElse("…");
    }

    static String ofNull(Key key) {
        String otherwise = key.fallback()
                .filter(Scalar.class::isInstance)
                .map(value -> "'" + ((Scalar) value).text() + "'")
                .or(key::computed)
                .map(value -> "Omit it to use the default, " + value + ", or write a value.")
                .orElse("Write a value.");
        return key.type() == KeyType.SECTION
                ? "must not be null, since it is always rendered. Omit it to use the defaults, or remove the object with"
                        + " '$patch: delete' in src/main/crp."
                : "must not be null. " + otherwise;
    }

    static String ofKind(Key key, Value value) {
        return "must be " + key.type().words().replace("`", "'") + ", but is " + value.kind() + "." + form(key, value);
    }

    private static String form(Key key, Value value) {
        if (key.type() == KeyType.TEXTS && value instanceof Scalar scalar) {
            return " Write " + key.name() + ": [" + scalar.text() + "].";
        }
        if (key.type() == KeyType.ENVIRONMENT_VARIABLES) {
            return " Write each variable as NAME: \"value\", without name: and value:.";
        }
        if (key.path().equals("environments") && value instanceof Value.Sequence) {
            return " Write " + of(key) + ".";
        }
        if (key.type().isMapping()) {
            return " Write its keys below it, indented by two spaces.";
        }
        return key.example()
                .map(example -> " Write for example " + key.name() + ": " + example + ".")
                .orElse("");
    }
}
