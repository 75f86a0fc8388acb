package io.github.curlyrotaryphone.crp.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

/**
 * What is asked.
 *
 * @param url the address of every request
 * @param bodies JSON that is sent by POST, one after the other; empty for GET
 */
public record LoadTarget(URI url, List<byte[]> bodies) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    public LoadTarget {
        bodies = List.copyOf(bodies);
    }

    String method() {
        return bodies.isEmpty() ? "GET" : "POST";
    }

    List<HttpRequest> requests() {
        HttpRequest.Builder builder = HttpRequest.newBuilder(url).timeout(LIMIT);
        if (bodies.isEmpty()) {
            return List.of(builder.GET().build());
        }
        return bodies.stream()
                .map(body -> builder.copy()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build())
                .toList();
    }
}
