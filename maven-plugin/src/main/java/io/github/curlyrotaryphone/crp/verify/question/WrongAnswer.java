package io.github.curlyrotaryphone.crp.verify.question;

/** The app gave a wrong answer, or none; the message says so in a clause for a sentence. */
public final class WrongAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isRefusal;

    private WrongAnswer(String message, boolean isRefusal) {
        super(message);
        this.isRefusal = isRefusal;
    }

    /** An answer that is wrong. */
    static WrongAnswer of(String message) {
        return new WrongAnswer(message, false);
    }

    /** The app refused the request with an error message, possibly rightly: then the result is unknown. */
    static WrongAnswer refusal(String message) {
        return new WrongAnswer(message, true);
    }

    /** Whether the request may have been wrong, not the answer. */
    public boolean isRefusal() {
        return isRefusal;
    }

    /** The clause. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
