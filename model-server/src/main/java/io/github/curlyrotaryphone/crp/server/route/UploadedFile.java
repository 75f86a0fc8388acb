package io.github.curlyrotaryphone.crp.server.route;

import java.nio.charset.StandardCharsets;

/**
 * A file of a form.
 *
 * @param field the form's field
 * @param fileName the name from the client, without folders; empty if it sent none
 * @param contentType the type from the client; empty if it sent none
 * @param content its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
public record UploadedFile(String field, String fileName, String contentType, byte[] content) {

    /** The content as text in UTF-8. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
