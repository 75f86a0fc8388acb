package io.github.curlyrotaryphone.crp.server.protocol;

/**
 * A request that is answered with an error: why, as a code that each protocol translates, and the sentence for the
 * client. A {@link io.github.curlyrotaryphone.crp.server.transform.Transformer} throws {@link #badRequest} where the
 * client's input is at fault.
 */
public final class ServingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /**
     * An error with its code.
     *
     * @param code what each protocol makes its status of
     * @param sentence what the client is told
     */
    public ServingException(ErrorCode code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    /** The client's request is at fault: {@link ErrorCode#INVALID_ARGUMENT}. */
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
