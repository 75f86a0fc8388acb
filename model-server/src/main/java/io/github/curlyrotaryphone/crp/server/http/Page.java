package io.github.curlyrotaryphone.crp.server.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /} for browsers: the models, their inputs and statistics, and a form to send a request. The page loads
 * nothing from other servers, and its script calls only this one.
 */
final class Page implements HttpProtocol {

    private static final Map<String, String> HEADERS = Map.of(
            "content-type", "text/html; charset=utf-8",
            "cache-control", "no-cache",
            "x-content-type-options", "nosniff",
            "content-security-policy",
                    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self';"
                            + " img-src blob: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private final byte[] html = read();

    private static byte[] read() {
        try (InputStream in = Page.class.getResourceAsStream("/META-INF/crp/page.html")) {
            if (in == null) {
                throw new IllegalStateException("page.html is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only for clients that accept HTML: KServe V1 has another answer on this path. */
    @Override
    public Optional<Answering> answering(RequestHead head) {
        return head.path().isEmpty()
                        && head.headers().get(HttpHeaderNames.ACCEPT, "").contains("text/html")
                ? Optional.of(Methods.get(head, () -> new Reply(200, html, HEADERS)))
                : Optional.empty();
    }
}
