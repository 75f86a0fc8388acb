package io.github.curlyrotaryphone.crp.oci.server;

import com.sun.net.httpserver.HttpExchange;
import io.github.curlyrotaryphone.crp.oci.BlobSource;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Kind;
import io.github.curlyrotaryphone.crp.oci.wire.ByteRange;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryRefusal;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request to the embedded registry and its response, with the faults that apply to it. */
final class ServerCall {
    private static final Digest OTHER_DIGEST = Digest.of(new byte[0]);

    private final HttpExchange exchange;
    private final FaultInjector faults;
    private final Map<String, String> query = new TreeMap<>();

    ServerCall(HttpExchange exchange, FaultInjector faults) {
        this.exchange = exchange;
        this.faults = faults;
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.putIfAbsent(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
        }
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    Optional<RegistryFaults.Fault> strike(Kind kind) {
        return faults.strike(kind, method(), path());
    }

    /** The body, which a fault may truncate. */
    InputStream body() {
        InputStream body = exchange.getRequestBody();
        return strike(Kind.CUT_UPLOAD)
                .<InputStream>map(fault -> new CutStream(body, fault.amount()))
                .orElse(body);
    }

    ServerCall set(String header, String value) {
        exchange.getResponseHeaders().set(header, value);
        return this;
    }

    ServerCall setDigest(Digest digest) {
        Digest told = strike(Kind.WRONG_DIGEST).isPresent() ? OTHER_DIGEST : digest;
        return set("Docker-Content-Digest", told.value());
    }

    /** Responds without a body. */
    void answer(int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** Responds with these bytes. */
    void answer(int status, String mediaType, byte[] bytes) throws IOException {
        set("Content-Type", mediaType);
        byte[] sent = bytes.clone();
        if (status == 200 && sent.length > 0 && strike(Kind.CORRUPT).isPresent()) {
            sent[0] ^= 1;
        }
        if (sent(status, sent.length)) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(sent);
            }
        }
        exchange.close();
    }

    /** Responds with an error of the protocol. */
    void answer(RegistryRefusal refusal) throws IOException {
        answer(refusal.status(), "application/json", refusal.code().body(String.valueOf(refusal.getMessage())));
    }

    /** Responds with this part of a blob. */
    void stream(int status, BlobSource blob, ByteRange part) throws IOException {
        if (sent(status, part.length())) {
            Optional<RegistryFaults.Fault> cut = strike(Kind.CUT_DOWNLOAD);
            boolean corrupt = strike(Kind.CORRUPT).isPresent();
            try (InputStream in = blob.open(part.first())) {
                copy(
                        in,
                        cut.map(fault -> Math.min(fault.amount(), part.length()))
                                .orElse(part.length()),
                        corrupt);
            }
        }
        exchange.close();
    }

    private void copy(InputStream in, long count, boolean corrupt) throws IOException {
        OutputStream out = exchange.getResponseBody();
        byte[] buffer = new byte[64 << 10];
        boolean spoil = corrupt;
        for (long left = count; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the blob is shorter than it was");
            }
            if (spoil) {
                buffer[0] ^= 1;
                spoil = false;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        out.flush();
    }

    /**
     * Sends the headers; returns whether a body follows. For HEAD, the JDK requires the length to be set explicitly.
     */
    private boolean sent(int status, long length) throws IOException {
        if (method().equals("HEAD")) {
            set("Content-Length", Long.toString(length));
            exchange.sendResponseHeaders(status, -1);
            return false;
        }
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        return length > 0;
    }

    /** Closes the connection without (the rest of) a response. */
    void cut() {
        exchange.close();
    }
}
