package io.github.curlyrotaryphone.crp.oci.wire;

import io.github.curlyrotaryphone.crp.json.JsonText;

/** The error codes of a registry (distribution specification, "Error Codes"), with their status. */
public enum ErrorCode {
    BLOB_UNKNOWN(404),
    BLOB_UPLOAD_INVALID(400),
    BLOB_UPLOAD_UNKNOWN(404),
    DENIED(403),
    DIGEST_INVALID(400),
    MANIFEST_BLOB_UNKNOWN(400),
    MANIFEST_INVALID(400),
    MANIFEST_UNKNOWN(404),
    NAME_INVALID(400),
    NAME_UNKNOWN(404),
    PAGINATION_NUMBER_INVALID(400),
    RANGE_INVALID(416),
    SIZE_INVALID(413),
    TOOMANYREQUESTS(429),
    UNAUTHORIZED(401),
    UNKNOWN(500),
    UNSUPPORTED(405);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** Its HTTP status. */
    public int status() {
        return status;
    }

    /** The body of the response. */
    public byte[] body(String message) {
        var document = JsonText.object();
        document.putArray("errors").addObject().put("code", name()).put("message", message);
        return JsonText.bytes(document);
    }
}
