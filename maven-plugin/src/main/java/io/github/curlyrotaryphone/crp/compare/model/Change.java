package io.github.curlyrotaryphone.crp.compare.model;

import java.util.Optional;

/**
 * A value on both sides.
 *
 * @param before empty where there is none
 * @param after empty where there is none
 * @param <T> what it is
 */
public record Change<T>(Optional<T> before, Optional<T> after) {
    /** Whether the sides differ. */
    public boolean differs() {
        return !before.equals(after);
    }
}
