package io.github.curlyrotaryphone.crp.server.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A request without its body: its method, the decoded segments of its path, its unchanged target, and its headers. */
record RequestHead(String method, List<String> path, String target, HttpHeaders headers) {

    RequestHead {
        path = List.copyOf(path);
    }

    /** The head of a request; {@link HttpException} if its target cannot be understood. */
    static RequestHead of(HttpRequest request) {
        try {
            List<String> path = Arrays.stream(new QueryStringDecoder(originForm(request.uri()))
                            .path()
                            .split("/"))
                    .filter(segment -> !segment.isEmpty())
                    .toList();
            return new RequestHead(request.method().name(), path, request.uri(), request.headers());
        } catch (IllegalArgumentException e) {
            throw new HttpException(400, "The path is not valid: " + e.getMessage());
        }
    }

    /** The decoded parameters of the target. */
    Map<String, List<String>> query() {
        return new QueryStringDecoder(target).parameters();
    }

    /** From {@code http://host/path}, which a proxy's client sends (RFC 9112, 3.2.2), to {@code /path}. */
    private static String originForm(String target) {
        if (target.startsWith("http://") || target.startsWith("https://")) {
            int path = target.indexOf('/', target.indexOf("//") + 2);
            return path < 0 ? "/" : target.substring(path);
        }
        return target;
    }

    @Override
    public String toString() {
        return method + " /" + String.join("/", path);
    }
}
