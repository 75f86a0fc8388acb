package io.github.curlyrotaryphone.crp.verify.question;

import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.HttpCall;
import io.github.curlyrotaryphone.crp.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends HTTP requests to the started app, on loopback and with a deadline. */
public final class ServerClient {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int SHOWN = 300;

    private final HttpTransport transport = new HttpTransport();
    private final int port;
    private final long end;

    /** Sends requests to that port, until this value of {@link System#nanoTime}. */
    public ServerClient(int port, long end) {
        this.port = port;
        this.end = end;
    }

    /** Whether this path answers 200 now. */
    public boolean isReady(String path) {
        try {
            return transport.send(HttpCall.of("GET", uri(path)).within(LOOK)).status() == 200;
        } catch (IOException e) { // nobody listens yet
            return false;
        }
    }

    HttpAnswer get(String path) throws WrongAnswer {
        return send(HttpCall.of("GET", uri(path)));
    }

    HttpAnswer post(String path, byte[] json) throws WrongAnswer {
        return send(HttpCall.of("POST", uri(path))
                .with("Content-Type", "application/json")
                .sending(HttpCall.Body.of(json)));
    }

    /** The content of an answer, shortened to a readable length. */
    static String shown(HttpAnswer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private HttpAnswer send(HttpCall call) throws WrongAnswer {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw WrongAnswer.of("has no time left to answer '" + call.uri().getPath() + "'");
        }
        try {
            return transport.send(call.idleAfter(left).within(left));
        } catch (IOException e) {
            throw WrongAnswer.of("does not answer '" + call.uri().getPath() + "': " + FailureReason.of(e));
        }
    }

    private URI uri(String path) {
        try {
            int query = path.indexOf('?');
            return query < 0
                    ? new URI("http", null, "127.0.0.1", port, path, null, null)
                    : new URI(
                            "http", null, "127.0.0.1", port, path.substring(0, query), path.substring(query + 1), null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
