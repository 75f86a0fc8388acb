package io.github.curlyrotaryphone.crp.verify.question;

/** The app answered otherwise than it must, or not at all; the message says so in a clause for a sentence. */
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

    /** The app refuses what it was asked in words of its own, which may be right: nothing is known then. */
    static WrongAnswer refusal(String message) {
        return new WrongAnswer(message, true);
    }

    /** Whether the question may have been wrong, not the answer. */
    public boolean isRefusal() {
        return isRefusal;
    }

    /** The clause. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
