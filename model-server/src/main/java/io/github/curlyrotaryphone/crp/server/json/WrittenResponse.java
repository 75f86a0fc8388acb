package io.github.curlyrotaryphone.crp.server.json;

/**
 * The body of an answer.
 *
 * @param body JSON, and after it the raw data of outputs
 * @param jsonLength the length of the JSON
 */
@SuppressWarnings("ArrayRecordComponent") // made once, sent once, never compared
public record WrittenResponse(byte[] body, int jsonLength) {

    /** Whether raw data follows the JSON. */
    public boolean isBinary() {
        return jsonLength < body.length;
    }
}
