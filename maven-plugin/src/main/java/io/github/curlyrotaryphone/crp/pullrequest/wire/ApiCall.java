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
 * @param action what it is for, in the words of an error: {@code Cannot ACTION: ...}
 * @param method of HTTP
 * @param path below the API's root with a slash at its start, or an absolute URL of the same server
 * @param body what is sent
 * @param expected statuses beyond 2xx that the caller understands
 * @param repeatable whether making it twice is as good as once
 */
public record ApiCall(
        String action, String method, String path, Optional<JsonNode> body, Set<Integer> expected, boolean repeatable) {
    public ApiCall {
        expected = Set.copyOf(expected);
    }

    /** Reads. */
    public static ApiCall get(String action, String path) {
        return new ApiCall(action, "GET", path, Optional.empty(), Set.of(), true);
    }

    /** Writes. */
    public static ApiCall sending(String action, String method, String path, JsonNode body) {
        return new ApiCall(action, method, path, Optional.of(body), Set.of(), true);
    }

    /** The same, where these statuses are answers that the caller understands. */
    public ApiCall orElse(Integer... statuses) {
        Set<Integer> all = Arrays.stream(statuses).collect(Collectors.toSet());
        return new ApiCall(action, method, path, body, all, repeatable);
    }

    /** The same, not made again where it may have been heard. */
    public ApiCall once() {
        return new ApiCall(action, method, path, body, expected, false);
    }

    /** A text as one segment of a path, or as a value of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
