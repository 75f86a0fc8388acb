package io.github.curlyrotaryphone.crp.python;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A package index on loopback: JSON unless a test wants HTML, with faults on demand. */
public final class FakeIndex implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final Map<String, byte[]> wheels = new ConcurrentHashMap<>();
    private final Map<String, String> yanked = new ConcurrentHashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private Optional<String> authorization = Optional.empty();
    private Optional<String> page = Optional.empty();
    private boolean isHtml;
    private int status = 200;
    private int cutAfter = Integer.MAX_VALUE;

    public FakeIndex() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/simple/", this::list);
        server.createContext("/files/", this::file);
        server.setExecutor(pool);
        server.start();
    }

    public FakeIndex with(WheelFile... added) {
        for (WheelFile wheel : added) {
            wheels.put(wheel.name(), wheel.bytes());
        }
        return this;
    }

    /** Serves these bytes under that name. */
    public FakeIndex with(String name, byte[] bytes) {
        wheels.put(name, bytes);
        return this;
    }

    public FakeIndex yanking(String name, String reason) {
        yanked.put(name, reason);
        return this;
    }

    public FakeIndex asHtml() {
        isHtml = true;
        return this;
    }

    /** Answers every page with this HTML. */
    public FakeIndex answering(String html) {
        page = Optional.of(html);
        return this;
    }

    public FakeIndex answering(int newStatus) {
        status = newStatus;
        return this;
    }

    public FakeIndex requiring(String header) {
        authorization = Optional.of(header);
        return this;
    }

    /** Breaks off the first answer with a file after so many bytes. */
    public FakeIndex cuttingAfter(int bytes) {
        cutAfter = bytes;
        return this;
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/simple/";
    }

    public String file(String name) {
        return "http://localhost:" + server.getAddress().getPort() + "/files/" + name;
    }

    /** Path and range of each request. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private boolean isRefused(HttpExchange call) throws IOException {
        String range = call.getRequestHeaders().getFirst("Range");
        calls.add(call.getRequestURI().getPath() + (range == null ? "" : " " + range));
        boolean isKnown = authorization.isEmpty()
                || authorization.get().equals(call.getRequestHeaders().getFirst("Authorization"));
        int refusal = isKnown ? status : 401;
        if (refusal != 200) {
            send(call, refusal, "text/plain", "no".getBytes(StandardCharsets.UTF_8));
        }
        return refusal != 200;
    }

    private void list(HttpExchange call) throws IOException {
        if (isRefused(call)) {
            return;
        }
        String name =
                call.getRequestURI().getPath().replaceFirst("^/simple/", "").replaceFirst("/$", "");
        Map<String, byte[]> own = new TreeMap<>(wheels);
        own.keySet()
                .removeIf(file -> !file.split("-")[0].replaceAll("[._]", "-").equalsIgnoreCase(name));
        if (page.isPresent()) {
            send(call, 200, "text/html; charset=utf-8", page.get().getBytes(StandardCharsets.UTF_8));
        } else if (own.isEmpty()) {
            send(call, 404, "text/plain", new byte[0]);
        } else if (isHtml) {
            send(call, 200, "text/html", html(own).getBytes(StandardCharsets.UTF_8));
        } else {
            send(call, 200, "application/vnd.pypi.simple.v1+json", json(own).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String json(Map<String, byte[]> own) {
        List<String> files = new ArrayList<>();
        own.forEach((name, bytes) -> files.add("""
                {"filename": "%s", "url": "../../files/%s", "hashes": {"sha256": "%s"}, "yanked": %s}""".formatted(
                        name, name, hash(bytes), yanked.containsKey(name) ? "\"" + yanked.get(name) + "\"" : "false")));
        return "{\"meta\": {\"api-version\": \"1.1\"}, \"files\": [" + String.join(",", files) + "]}";
    }

    private String html(Map<String, byte[]> own) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html><body>\n");
        own.forEach((name, bytes) -> html.append("<a href=\"../../files/%s#sha256=%s\"%s>%s</a><br/>\n"
                .formatted(
                        name,
                        hash(bytes),
                        yanked.containsKey(name) ? " data-yanked=\"" + yanked.get(name) + "\"" : "",
                        name)));
        return html + "</body></html>";
    }

    private static String hash(byte[] bytes) {
        return Digest.of(bytes).hex();
    }

    private void file(HttpExchange call) throws IOException {
        if (isRefused(call)) {
            return;
        }
        byte[] bytes = wheels.get(call.getRequestURI().getPath().replaceFirst("^/files/", ""));
        String range = call.getRequestHeaders().getFirst("Range");
        int start = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
        if (range != null) {
            call.getResponseHeaders()
                    .add("Content-Range", "bytes " + start + "-" + (bytes.length - 1) + "/" + bytes.length);
        }
        call.sendResponseHeaders(range == null ? 200 : 206, bytes.length - start);
        int end = (int) Math.min(bytes.length, (long) start + cutAfter);
        cutAfter = Integer.MAX_VALUE;
        call.getResponseBody().write(bytes, start, end - start);
        call.getResponseBody().flush();
        call.close();
    }

    private static void send(HttpExchange call, int status, String type, byte[] body) throws IOException {
        call.getResponseHeaders().add("Content-Type", type);
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
