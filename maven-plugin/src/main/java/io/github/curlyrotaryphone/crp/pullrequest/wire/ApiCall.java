package io.github.curlyrotaryphone.crp.pullrequest.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One call of a forge's API as a value.
 *
 * @param action its purpose, for messages: {@code Cannot ACTION: ...}
 * @param method the HTTP method
 * @param path below the API's root with a slash at its start, or an absolute URL of the same server
 * @param body the body
 * @param expected statuses beyond 2xx that the caller handles
 * @param repeatable whether it is idempotent
 */
public record ApiCall(
        String action, String method, String path, Optional<JsonNode> body, Set<Integer> expected, boolean repeatable) {
    public ApiCall {
        expected = Set.copyOf(expected);
    }

    /** A read. */
    public static ApiCall get(String action, String path) {
        return new ApiCall(action, "GET", path, Optional.empty(), Set.of(), true);
    }

    /** A write. */
    public static ApiCall sending(String action, String method, String path, JsonNode body) {
        return new ApiCall(action, method, path, Optional.of(body), Set.of(), true);
    }

    /** The same, with these statuses handled by the caller. */
    public ApiCall orElse(Integer... statuses) {
        Set<Integer> all = Arrays.stream(statuses).collect(Collectors.toSet());
        return new ApiCall(action, method, path, body, all, repeatable);
    }

    /** The same, not retried if it may have been received. */
    public ApiCall once() {
        return new ApiCall(action, method, path, body, expected, false);
    }

    /** Encodes text as a segment of a path or a value of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
