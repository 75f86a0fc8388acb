package io.github.curlyrotaryphone.crp.verify;

import java.util.List;

/** The packed app did not start, or did not answer as expected. */
final class VerificationFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lastLines;

    VerificationFailure(String message, List<String> lastLines) {
        super(message);
        this.lastLines = List.copyOf(lastLines);
    }

    /** What happened, as a clause for a sentence. */
    String words() {
        return String.valueOf(getMessage());
    }

    /** The last lines of its output. */
    List<String> lastLines() {
        return lastLines;
    }
}
