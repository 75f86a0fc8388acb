package io.github.curlyrotaryphone.crp.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.curlyrotaryphone.crp.json.JsonText;
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
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The requests of {@code team/gitops} at a forge, with what people and checks would do to them; a subclass per protocol. */
abstract class FakeForge implements AutoCloseable {
    static final Answer NOTHING = new Answer(200, JsonText.object());
    static final Answer NOT_FOUND = new Answer(404, JsonText.object().put("message", "not found"));

    /** What was asked for beyond reading. */
    final List<String> writes = Collections.synchronizedList(new ArrayList<>());

    /** All that was asked for. */
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    final List<ObjectNode> requests = Collections.synchronizedList(new ArrayList<>());
    /** When the request was merged that brought a commit to main. */
    final Map<String, String> merged = Collections.synchronizedMap(new TreeMap<>());

    final Map<String, String> checks = Collections.synchronizedMap(new TreeMap<>());

    /** Who approved which commit. */
    final Map<String, String> approvals = Collections.synchronizedMap(new TreeMap<>());

    private final HttpServer server;
    private final String root;
    private volatile boolean refuses;
    private volatile boolean expired;
    private volatile Function<String, Optional<String>> tips = branch -> Optional.of("0".repeat(40));

    FakeForge(String root) {
        this.root = root;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** What it answers to a call of the repository. */
    abstract Answer answer(String method, String path, String query, JsonNode body);

    /** Its kind, as crp.yaml has it. */
    abstract String kind();

    /** Where the paths of the repository begin. */
    abstract String repository();

    final String api() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + root;
    }

    /** Says that of every commit. */
    final void check(String name, String state) {
        checks.put(name, state);
    }

    /** Somebody approves that commit. */
    final void approve(String person, String commit) {
        approvals.put(person, commit);
    }

    /** Answers no more writes. */
    final void refuse(boolean now) {
        refuses = now;
    }

    /** Knows nobody any more. */
    final void expireTokens() {
        expired = true;
    }

    /** Sees the tips of branches, and which of them are not there any more. */
    final void sees(Function<String, Optional<String>> existing) {
        tips = existing;
    }

    final Optional<String> tip(String branch) {
        return tips.apply(branch);
    }

    final String text(int number, String key) {
        return requests.get(number - 1).path(key).stringValue();
    }

    final ObjectNode request(String path) {
        return requests.get(Integer.parseInt(path.replaceAll("^/[a-z_]+/([0-9]+).*$", "$1")) - 1);
    }

    /** Those that the list shows, all on its first page. */
    final JsonNode open(String query, String state) {
        ArrayNode open = JsonText.object().putArray("requests");
        if (!query.matches("(.*&)?page=[2-9](&.*)?")) {
            requests.stream()
                    .filter(each -> each.path("state").stringValue().equals(state))
                    .map(this::shown)
                    .forEach(open::add);
        }
        return open;
    }

    /** As it is now. */
    abstract ObjectNode shown(ObjectNode request);

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString().replaceAll("[?].*", "");
            String method = exchange.getRequestMethod();
            String start = root + repository();
            String below = path.startsWith(start) ? path.substring(start.length()) : path;
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
            calls.add(method + " " + below);
            if (!method.equals("GET")) {
                writes.add(method + " " + below);
            }
            JsonNode body =
                    sent.length == 0 ? JsonText.object() : JsonText.read(new String(sent, StandardCharsets.UTF_8));
            Answer answer = refusal(method).orElseGet(() -> answer(method, below, query, body));
            byte[] bytes = JsonText.compact(answer.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            boolean isEmpty = answer.status() == 204;
            exchange.sendResponseHeaders(answer.status(), isEmpty ? -1 : bytes.length);
            exchange.getResponseBody().write(isEmpty ? new byte[0] : bytes);
        }
    }

    private Optional<Answer> refusal(String method) {
        if (expired) {
            return Optional.of(new Answer(401, JsonText.object().put("message", "token expired")));
        }
        return refuses && !method.equals("GET")
                ? Optional.of(new Answer(403, JsonText.object().put("message", "archived")))
                : Optional.empty();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A status and a document. */
    record Answer(int status, JsonNode body) {}
}
