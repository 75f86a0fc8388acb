package io.github.curlyrotaryphone.crp.compare.model;

/**
 * Something that a reviewer must know.
 *
 * @param kind what it is about
 * @param sentence what it says
 */
public record Notice(Kind kind, Sentence sentence) {
    /** What a notice can be about, the gravest first. */
    public enum Kind {
        APPLY_FAILS(true),
        RECREATED(true),
        DATA_LOST(true),
        OUTAGE(true),
        EXPOSED(true),
        NEVER_RAN(true),
        UNREADABLE(true),
        KEPT(false),
        HIDDEN(false),
        NOT_RELOADED(false),
        HOLD(false);

        private final boolean warning;

        Kind(boolean warning) {
            this.warning = warning;
        }

        /** Whether it is a danger, as opposed to a thing worth knowing. */
        public boolean isWarning() {
            return warning;
        }
    }
}
