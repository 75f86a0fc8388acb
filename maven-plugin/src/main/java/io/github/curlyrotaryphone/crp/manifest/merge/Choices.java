package io.github.curlyrotaryphone.crp.manifest.merge;

import io.github.curlyrotaryphone.crp.kubernetes.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a type of which an object may have only one: a value or its source, a kind of volume, a handler of a
 * probe. A patch that sets one removes the others, as an API server does for {@code $retainKeys}; it would reject both
 * together.
 */
record Choices(ObjectType type) {
    /** Two fields of one choice that the patch sets; empty if it sets at most one of each. */
    Optional<List<String>> conflict(Map<String, Object> patch) {
        return patch.keySet().stream()
                .filter(name -> isSet(patch.get(name)))
                .flatMap(name -> rival(name, patch).map(rival -> List.of(name, rival)).stream())
                .findFirst();
    }

    /** Whether this field must be removed when the patch is merged. */
    boolean isDisplaced(String name, Map<String, Object> patch) {
        return !patch.containsKey(name)
                && (rival(name, patch).isPresent() || !type.field(name).fits(patch));
    }

    /** Another field of the same choice that the patch sets. */
    private Optional<String> rival(String name, Map<String, Object> patch) {
        Optional<String> choice = type.field(name).choice();
        return choice.isEmpty()
                ? Optional.empty()
                : patch.keySet().stream()
                        .filter(other -> !other.equals(name)
                                && isSet(patch.get(other))
                                && type.field(other).choice().equals(choice))
                        .findFirst();
    }

    private static boolean isSet(@Nullable Object value) {
        boolean deletion = value instanceof Map<?, ?> map && "delete".equals(String.valueOf(map.get(Directive.KEY)));
        return value != null && !deletion;
    }
}
