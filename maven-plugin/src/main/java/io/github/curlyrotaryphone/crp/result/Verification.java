package io.github.curlyrotaryphone.crp.result;

/**
 * Whether the deployed image was started and tested with its samples before it was committed.
 *
 * @param state the result
 * @param by what verified it, or why it could not be verified
 */
public record Verification(State state, String by) {
    /** In words, such as {@code verified by 2 samples} or {@code not verified: needs 'DB_URL'}. */
    public String words() {
        return state == State.VERIFIED ? "verified by " + by : "not verified: " + by;
    }

    /** The results; a failed verification is never committed. */
    public enum State {
        VERIFIED("verified"),
        NOT_VERIFIED("not-verified");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The text in a record. */
        public String word() {
            return word;
        }
    }
}
