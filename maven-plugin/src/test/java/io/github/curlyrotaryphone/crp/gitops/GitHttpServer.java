package io.github.curlyrotaryphone.crp.gitops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** Stock git over HTTP on loopback: {@code git http-backend} behind the JDK's server, with a password if wanted. */
public final class GitHttpServer implements AutoCloseable {
    /** What the server does to a push. */
    public enum Fault {
        NONE,
        CUT_BEFORE,
        CUT_AFTER,
        FORBIDDEN
    }

    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
    final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    final AtomicLong sent = new AtomicLong();
    final AtomicLong received = new AtomicLong();
    final AtomicLong serving = new AtomicLong();
    private final Path root;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Optional<String> login = Optional.empty();
    private Optional<String> elsewhere = Optional.empty();
    private volatile Fault fault = Fault.NONE;
    private volatile boolean speaksTheFirstProtocol;
    private volatile Map<String, String> renamed = Map.of();
    private volatile int answersLeft = Integer.MAX_VALUE;

    private GitHttpServer(Path root, HttpServer server) {
        this.root = root;
        this.server = server;
    }

    public static GitHttpServer start(Path root) {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Stock.git(root, "--version");
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            GitHttpServer server = new GitHttpServer(root, http);
            http.createContext("/", server::answer);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public GitHttpServer askingFor(String userAndPassword) {
        login = Optional.of(userAndPassword);
        return this;
    }

    GitHttpServer leadingTo(String server) {
        elsewhere = Optional.of(server);
        return this;
    }

    /** What was asked so far by the second protocol: listing, fetch or push, each in a connection of its own. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** The accounts that came so far. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** How many requests came so far. */
    public int requestCount() {
        return requests.size();
    }

    public void breakPushes(Fault how) {
        fault = how;
    }

    /** Speaks the first protocol only, which serves no ids but those of branches. */
    GitHttpServer speakingTheFirstProtocol() {
        speaksTheFirstProtocol = true;
        return this;
    }

    /** Redirects from one repository to another. */
    void rename(String from, String to) {
        renamed = Map.of(from, to);
    }

    /** The password is no longer taken after so many requests that are answered. */
    void expireAfter(int answers) {
        answersLeft = answers;
    }

    String server() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String url(String repository) {
        return "http://" + server() + "/" + repository;
    }

    private void answer(HttpExchange exchange) throws IOException {
        long start = System.nanoTime();
        try (exchange) {
            serve(exchange);
        } finally {
            serving.addAndGet(System.nanoTime() - start);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .ifPresent(authorizations::add);
        if (elsewhere.isPresent() && (login.isEmpty() || isLoggedIn(exchange))) {
            String target = "http://" + elsewhere.orElseThrow() + exchange.getRequestURI();
            exchange.getResponseHeaders().add("Location", target);
            exchange.sendResponseHeaders(302, -1);
            return;
        }
        String path = exchange.getRequestURI().toString();
        for (Map.Entry<String, String> move : renamed.entrySet()) {
            if (path.startsWith("/" + move.getKey() + "/")) {
                exchange.getResponseHeaders().add("Location", path.replace(move.getKey(), move.getValue()));
                exchange.sendResponseHeaders(301, -1);
                return;
            }
        }
        if (login.isPresent() && (!isLoggedIn(exchange) || answersLeft-- <= 0)) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(401, -1);
            return;
        }
        boolean push = exchange.getRequestURI().getPath().endsWith("/git-receive-pack");
        if (fault == Fault.FORBIDDEN && path.contains("git-receive-pack")) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        if (push && fault == Fault.CUT_BEFORE) {
            return;
        }
        byte[] answer = backend(exchange);
        sent.addAndGet(answer.length);
        if (push && fault == Fault.CUT_AFTER) {
            return;
        }
        send(exchange, answer);
    }

    private boolean isLoggedIn(HttpExchange exchange) {
        String expected = "Basic "
                + Base64.getEncoder().encodeToString(login.orElseThrow().getBytes(StandardCharsets.UTF_8));
        return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private byte[] backend(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        received.addAndGet(body.length);
        note(exchange, body);
        ProcessBuilder program = new ProcessBuilder("git", "http-backend");
        Map<String, String> env = program.environment();
        env.put("GIT_PROJECT_ROOT", root.toString());
        env.put("GIT_HTTP_EXPORT_ALL", "1");
        env.put("REMOTE_USER", "bot");
        env.put("REMOTE_ADDR", "127.0.0.1");
        env.put("REQUEST_METHOD", exchange.getRequestMethod());
        env.put("PATH_INFO", exchange.getRequestURI().getPath());
        env.put(
                "QUERY_STRING",
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        env.put("CONTENT_LENGTH", String.valueOf(body.length));
        pass(exchange, "Content-Type", env, "CONTENT_TYPE");
        pass(exchange, "Content-Encoding", env, "HTTP_CONTENT_ENCODING");
        if (!speaksTheFirstProtocol) {
            pass(exchange, "Git-Protocol", env, "GIT_PROTOCOL");
        }
        Process process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var in = process.getOutputStream()) {
            in.write(body);
        } catch (IOException e) {
            // It had read enough.
            requests.add("unread body");
        }
        try (InputStream out = process.getInputStream()) {
            return out.readAllBytes();
        }
    }

    private void note(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/git-receive-pack")) {
            commands.add("push");
        } else if (path.endsWith("/git-upload-pack")) {
            boolean isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            String text = new String(isPacked ? unpacked(body) : body, StandardCharsets.ISO_8859_1);
            commands.add(text.contains("command=ls-refs") ? "listing" : "fetch");
        }
    }

    private static byte[] unpacked(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }

    private static void pass(HttpExchange exchange, String header, Map<String, String> env, String variable) {
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(header)).ifPresent(value -> env.put(variable, value));
    }

    private static void send(HttpExchange exchange, byte[] answer) throws IOException {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        int status = 200;
        for (String line : text.substring(0, end).split("\r\n", -1)) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("Status:")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(line.substring(0, line.indexOf(':')), value);
            }
        }
        byte[] body = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
