package io.github.curlyrotaryphone.crp.compare.model;

/**
 * Something that a reviewer must know.
 *
 * @param kind its kind
 * @param sentence its text
 */
public record Notice(Kind kind, Sentence sentence) {
    /** The kinds of notices, the most severe first. */
    public enum Kind {
        GRAVE(true),
        APPLY_FAILS(true),
        RECREATED(true),
        DATA_LOST(true),
        OUTAGE(true),
        EXPOSED(true),
        NEVER_RAN(true),
        VALIDATION(true),
        UNREADABLE(true),
        KEPT(false),
        HIDDEN(false),
        NOT_RELOADED(false),
        IMAGE_OPEN(false),
        UPGRADE(false),
        LINT_IGNORED(false),
        HOLD(false);

        private final boolean warning;

        Kind(boolean warning) {
            this.warning = warning;
        }

        /** Whether its text is the words of a validation, which are longer than names and values. */
        public boolean isLong() {
            return this == VALIDATION || this == LINT_IGNORED;
        }

        /** Whether it is a warning, as opposed to information. */
        public boolean isWarning() {
            return warning;
        }
    }
}
