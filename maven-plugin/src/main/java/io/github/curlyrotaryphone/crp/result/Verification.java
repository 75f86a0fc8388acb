package io.github.curlyrotaryphone.crp.result;

/**
 * Whether what is deployed was started and asked its samples before it was committed.
 *
 * @param state what came out
 * @param by what tried it, or why it could not be tried
 */
public record Verification(State state, String by) {
    /** As people read it, such as {@code verified by 2 samples} or {@code not verified: needs 'DB_URL'}. */
    public String words() {
        return state == State.VERIFIED ? "verified by " + by : "not verified: " + by;
    }

    /** What can come out; a failure is never committed. */
    public enum State {
        VERIFIED("verified"),
        NOT_VERIFIED("not-verified");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As a record says it. */
        public String word() {
            return word;
        }
    }
}
