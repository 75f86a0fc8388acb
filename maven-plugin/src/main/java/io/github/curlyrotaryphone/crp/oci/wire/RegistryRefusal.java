package io.github.curlyrotaryphone.crp.oci.wire;

/** Ends a request to the embedded registry with an error of the protocol. */
public final class RegistryRefusal extends RuntimeException {
    private final ErrorCode code;
    private final int status;

    public RegistryRefusal(ErrorCode code, String message) {
        this(code, code.status(), message);
    }

    public RegistryRefusal(ErrorCode code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** The error code. */
    public ErrorCode code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
