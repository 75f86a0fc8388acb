package io.github.curlyrotaryphone.crp.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bucket "models" in memory that lists its objects one at a time; the check `bucket` of e2e asks a real store. */
final class FakeStore implements AutoCloseable {

    final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    /** SHA-256 in hexadecimal that the uploader of an object put into its metadata. */
    final Map<String, String> recorded = new ConcurrentSkipListMap<>();

    /** The headers that an object came with. */
    final Map<String, Map<String, List<String>>> headers = new ConcurrentSkipListMap<>();

    final AtomicInteger reads = new AtomicInteger();
    private final HttpServer server;
    private volatile int status = 200;

    FakeStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/models", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void refuse(int newStatus) {
        status = newStatus;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath().replaceFirst("/models/?", "");
        if (status != 200) {
            send(exchange, status, bytes("<Error><Code>AccessDenied</Code></Error>"));
        } else if (exchange.getRequestMethod().equals("PUT")) {
            objects.put(key, exchange.getRequestBody().readAllBytes());
            headers.put(key, Map.copyOf(exchange.getRequestHeaders()));
            send(exchange, 200, bytes(""));
        } else if (key.isEmpty()) {
            send(exchange, 200, bytes(list(exchange.getRequestURI().getRawQuery())));
        } else {
            reads.incrementAndGet();
            if (recorded.containsKey(key)) {
                exchange.getResponseHeaders().set("x-amz-meta-sha256", recorded.get(key));
            }
            send(exchange, objects.containsKey(key) ? 200 : 404, objects.getOrDefault(key, bytes("")));
        }
    }

    private String list(String query) {
        String after = query.startsWith("continuation-token=")
                ? query.substring("continuation-token=".length(), query.indexOf('&'))
                : "";
        StringBuilder list = new StringBuilder("<ListBucketResult>");
        objects.keySet().stream()
                .filter(key -> key.startsWith("team/") && token(key).compareTo(after) > 0)
                .limit(1)
                .forEach(key -> list.append("<NextContinuationToken>" + token(key)
                        + "</NextContinuationToken><Contents><Key>" + encoded(key) + "</Key><Size>"
                        + objects.get(key).length + "</Size><ETag>&quot;" + md5(objects.get(key))
                        + "&quot;</ETag></Contents>"));
        return list + "</ListBucketResult>";
    }

    private static void send(HttpExchange exchange, int code, byte[] body) throws IOException {
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String token(String key) {
        return HexFormat.of().formatHex(bytes(key));
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
