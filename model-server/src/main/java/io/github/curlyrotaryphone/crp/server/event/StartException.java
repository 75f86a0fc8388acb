package io.github.curlyrotaryphone.crp.server.event;

/** Why the server cannot start, and what to do about it: two sentences for its operator, without a stack trace. */
@SuppressWarnings("OverrideThrowableToString")
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartException(String problem, String remedy) {
        super(problem + " " + remedy, null, false, false);
    }

    /** The two sentences alone: this is what the JVM prints when {@code main} ends with this exception. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
