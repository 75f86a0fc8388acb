package io.github.curlyrotaryphone.crp.server.http;

import java.util.Map;
import java.util.function.Supplier;

/** Restricts requests to the methods that their paths allow. */
final class Methods {

    private Methods() {}

    /** The answer to a GET or HEAD. */
    static Answering get(RequestHead head, Supplier<Reply> answer) {
        if (!head.method().equals("HEAD")) {
            require(head, "GET");
        }
        return new Answering.AtOnce(answer.get());
    }

    static void require(RequestHead head, String method) {
        if (!head.method().equals(method)) {
            throw notAllowed(head, method.equals("GET") ? "GET, HEAD" : method);
        }
    }

    static HttpException notAllowed(RequestHead head, String allowed) {
        return new HttpException(
                405,
                "'%s' is not allowed; use %s.".formatted(head, allowed.replaceFirst(", HEAD$", "")),
                Map.of("allow", allowed));
    }
}
