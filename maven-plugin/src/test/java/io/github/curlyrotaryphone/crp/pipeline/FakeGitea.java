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
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of Gitea's API that requests of {@code team/gitops} need, with what people and checks would do to them. */
final class FakeGitea implements AutoCloseable {
    private static final String REPOSITORY = "/api/v1/repos/team/gitops";

    final List<String> writes = Collections.synchronizedList(new ArrayList<>());
    private final List<ObjectNode> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> checks = Collections.synchronizedMap(new TreeMap<>());
    private final HttpServer server;
    private volatile boolean refuses;
    private volatile Predicate<String> branches = branch -> true;

    FakeGitea() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(REPOSITORY, this::answer);
        server.start();
    }

    String api() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1";
    }

    /** Says that of every commit. */
    void check(String name, String state) {
        checks.put(name, state);
    }

    /** Opens no more requests. */
    void refuse(boolean now) {
        refuses = now;
    }

    /** Forgets the name of a branch that is not there any more, as Gitea does. */
    void knows(Predicate<String> existing) {
        branches = existing;
    }

    String body(int number) {
        return requests.get(number - 1).path("body").stringValue();
    }

    String title(int number) {
        return requests.get(number - 1).path("title").stringValue();
    }

    String state(int number) {
        return requests.get(number - 1).path("state").stringValue();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(REPOSITORY.length());
            String method = exchange.getRequestMethod();
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if (!method.equals("GET")) {
                writes.add(method + " " + path);
            }
            JsonNode body =
                    sent.length == 0 ? JsonText.object() : JsonText.read(new String(sent, StandardCharsets.UTF_8));
            if (method.equals("GET") && path.equals("/pulls")) {
                send(exchange, 200, list(exchange.getRequestURI().getQuery()));
            } else if (method.equals("GET") && path.matches("/pulls/[0-9]+")) {
                send(exchange, 200, requests.get(number(path) - 1));
            } else if (method.equals("GET") && path.contains("/commits/")) {
                send(exchange, 200, statuses(exchange.getRequestURI().getQuery()));
            } else if (method.equals("POST") && path.equals("/pulls")) {
                open(exchange, body);
            } else if (method.equals("PATCH")) {
                ObjectNode request = requests.get(number(path) - 1);
                body.properties().forEach(field -> request.set(field.getKey(), field.getValue()));
                send(exchange, 201, request);
            } else if (method.equals("POST")) {
                send(exchange, 201, JsonText.object());
            } else {
                send(exchange, 404, JsonText.object().put("message", "not found"));
            }
        }
    }

    private void open(HttpExchange exchange, JsonNode body) throws IOException {
        if (refuses) {
            send(exchange, 403, JsonText.object().put("message", "archived"));
            return;
        }
        int number = requests.size() + 1;
        ObjectNode request = JsonText.object()
                .put("number", number)
                .put("html_url", "http://git.example.com/team/gitops/pulls/" + number)
                .put("state", "open")
                .put("title", body.path("title").stringValue())
                .put("body", body.path("body").stringValue());
        request.putObject("base").put("ref", body.path("base").stringValue());
        ObjectNode head = request.putObject("head");
        head.put("ref", body.path("head").stringValue()).put("sha", "0".repeat(40));
        head.putObject("repo").put("full_name", "team/gitops");
        requests.add(request);
        send(exchange, 201, request);
    }

    private JsonNode list(String query) {
        ArrayNode open = JsonText.object().putArray("requests");
        if (query.contains("page=1")) {
            requests.stream()
                    .filter(each -> each.path("state").stringValue().equals("open"))
                    .map(this::shown)
                    .forEach(open::add);
        }
        return open;
    }

    private ObjectNode shown(ObjectNode request) {
        ObjectNode shown = request.deepCopy();
        if (!branches.test(request.path("head").path("ref").stringValue())) {
            shown.withObject("head")
                    .put("ref", "refs/pull/" + request.path("number").intValue() + "/head");
        }
        return shown;
    }

    private JsonNode statuses(String query) {
        ObjectNode all = JsonText.object();
        ArrayNode statuses = all.putArray("statuses");
        if (query.contains("page=1")) {
            checks.forEach(
                    (name, state) -> statuses.addObject().put("context", name).put("status", state));
        }
        return all;
    }

    private static int number(String path) {
        return Integer.parseInt(path.replaceAll("^/[a-z]+/([0-9]+).*$", "$1"));
    }

    private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] bytes = JsonText.compact(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
