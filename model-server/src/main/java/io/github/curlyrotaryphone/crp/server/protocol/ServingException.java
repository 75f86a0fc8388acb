package io.github.curlyrotaryphone.crp.server.protocol;

/**
 * A request that is answered with an error: the reason, as a code that each protocol translates, and the sentence for
 * the client. A {@link io.github.curlyrotaryphone.crp.server.transform.Transformer} throws {@link #badRequest} if the
 * client's input is invalid.
 */
public final class ServingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * An error with its code.
     *
     * @param code the code that each protocol translates into its status
     * @param sentence the sentence for the client
     */
    public ServingException(ErrorCode code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    /** The client's request is invalid: {@link ErrorCode#INVALID_ARGUMENT}. */
    public static ServingException badRequest(String sentence) {
        return new ServingException(ErrorCode.INVALID_ARGUMENT, sentence);
    }

    /** What the request names does not exist: {@link ErrorCode#NOT_FOUND}. */
    public static ServingException notFound(String sentence) {
        return new ServingException(ErrorCode.NOT_FOUND, sentence);
    }

    /** Why the request failed. */
    public ErrorCode code() {
        return code;
    }

    /** The sentence for the client. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
