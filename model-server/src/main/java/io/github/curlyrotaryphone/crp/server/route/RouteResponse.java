package io.github.curlyrotaryphone.crp.server.route;

import io.github.curlyrotaryphone.crp.server.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answer of a {@link Route}.
 *
 * @param status the HTTP status
 * @param contentType the body's type, such as {@code image/png}
 * @param body the bytes to send
 */
@SuppressWarnings("ArrayRecordComponent") // made once, sent once, never compared
public record RouteResponse(int status, String contentType, byte[] body) {

    /** Checks the status; {@link IllegalArgumentException} if it is not the status of a final answer. */
    public RouteResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("The status %d is none of an answer.".formatted(status));
        }
    }

    /** A success with bytes of that type. */
    public static RouteResponse of(String contentType, byte[] body) {
        return new RouteResponse(200, contentType, body);
    }

    /** A success with text in UTF-8. */
    public static RouteResponse text(String text) {
        return of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A success with a JSON object, of values as in {@link RouteRequest#json}. */
    public static RouteResponse json(Map<String, ?> object) {
        return of("application/json", JsonTree.write(object));
    }
}
