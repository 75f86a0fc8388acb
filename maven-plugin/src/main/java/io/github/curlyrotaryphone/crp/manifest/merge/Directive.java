package io.github.curlyrotaryphone.crp.manifest.merge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code $patch} directive of an object, a map or an item of a list. */
enum Directive {
    MERGE,
    REPLACE,
    DELETE;

    static final String KEY = "$patch";

    /** The directive of this map; {@code MERGE} if it has none, empty if it is unknown. */
    static Optional<Directive> of(Map<String, Object> patch) {
        if (!patch.containsKey(KEY)) {
            return Optional.of(MERGE);
        }
        return parse(patch.get(KEY));
    }

    private static Optional<Directive> parse(@Nullable Object value) {
        return switch (String.valueOf(value)) {
            case "merge" -> Optional.of(MERGE);
            case "replace" -> Optional.of(REPLACE);
            case "delete" -> Optional.of(DELETE);
            default -> Optional.empty();
        };
    }

    /** A copy without the directive. */
    static Map<String, Object> strip(Map<String, Object> patch) {
        Map<String, Object> copy = new LinkedHashMap<>(patch);
        copy.remove(KEY);
        return copy;
    }
}
