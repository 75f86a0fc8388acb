package io.github.curlyrotaryphone.crp.compare.model;

import java.util.Optional;

/**
 * A value on both sides.
 *
 * @param before empty if there is none
 * @param after empty if there is none
 * @param <T> the type of the value
 */
public record Change<T>(Optional<T> before, Optional<T> after) {
    /** Whether the sides differ. */
    public boolean differs() {
        return !before.equals(after);
    }
}
