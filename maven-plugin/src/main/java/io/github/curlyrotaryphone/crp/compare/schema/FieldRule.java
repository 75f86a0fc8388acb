package io.github.curlyrotaryphone.crp.compare.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a field is.
 *
 * @param type the type of its value or of its list's items; empty where nothing is known of it
 * @param keys by what the items of its list are told apart; none where the list is one whole
 * @param preset what an absent field is taken for
 * @param flags what else it is
 */
public record FieldRule(String type, List<String> keys, Optional<Preset> preset, Set<Flag> flags) {
    /** Nothing is known. */
    public static final FieldRule NONE = new FieldRule("", List.of(), Optional.empty(), Set.of());

    /** What a field can be. */
    public enum Flag {
        SET,
        QUANTITY,
        SECRET,
        SECRET_BY_SIBLING_NAME,
        SECRET_BY_OWN_NAME,
        IMMUTABLE
    }

    public FieldRule {
        keys = List.copyOf(keys);
        flags = Set.copyOf(flags);
    }

    /** Whether it is that. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }
}
