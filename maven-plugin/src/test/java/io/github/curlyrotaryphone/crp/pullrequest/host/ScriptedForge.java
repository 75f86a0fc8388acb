package io.github.curlyrotaryphone.crp.pullrequest.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.Token;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * A forge that plays a script: each call must be the one that comes next, with that method, path, query and body, or the
 * test fails. With the system property {@code crp.exchanges} it appends every exchange to that file.
 */
final class ScriptedForge implements AutoCloseable {
    static final String TOKEN = "t0ken-of-the-bot";

    final RecordedEvents events = new RecordedEvents();
    final FakeTime time = new FakeTime();
    private final Deque<Step> script = new ArrayDeque<>();
    private final List<String> faults = new ArrayList<>();
    private final HttpServer server;
    private final ForgeSpec.Kind kind;
    private final String root;

    ScriptedForge(ForgeSpec.Kind kind) {
        this.kind = kind;
        this.root = "/api/"
                + Map.of(ForgeSpec.Kind.GITHUB, "v3", ForgeSpec.Kind.GITLAB, "v4", ForgeSpec.Kind.GITEA, "v1")
                        .get(kind);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::play);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    Forge client() {
        return client(Optional.of(new Token(TOKEN)));
    }

    Forge client(Optional<Token> token) {
        return Forges.of(gitops("http://" + host() + "/team/gitops.git"), token, events.events(), time.policy());
    }

    GitOpsSpec gitops(String repository) {
        return new GitOpsSpec(
                Optional.of(repository), "main", "apps", Optional.of(new ForgeSpec(kind, Optional.empty())));
    }

    URI api() {
        return URI.create("http://" + host() + root);
    }

    /** The call that comes next, as {@code METHOD /path?query} below the API's root. */
    Step expect(String call) {
        Step step = new Step(call);
        script.add(step);
        return step;
    }

    private void play(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call = exchange.getRequestMethod() + " " + below(exchange.getRequestURI());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Step step = script.poll();
            String fault = step == null ? "a call beyond the script: " + call : step.differs(call, body);
            if (fault.isEmpty() && !isSignedIn(exchange.getRequestHeaders())) {
                fault = "without the token: " + call;
            }
            if (!fault.isEmpty() || step == null) {
                faults.add(fault);
                answer(exchange, 418, "{\"message\":\"not in the script\"}");
                return;
            }
            record(call, body, step);
            step.headers.forEach(exchange.getResponseHeaders()::set);
            if (step.hangsUp) {
                return;
            }
            answer(exchange, step.status, step.body);
        }
    }

    private String below(URI url) {
        String path = url.toString();
        return path.startsWith(root + "/") ? path.substring(root.length()) : path;
    }

    private boolean isSignedIn(Headers headers) {
        String header = kind == ForgeSpec.Kind.GITLAB ? "PRIVATE-TOKEN" : "Authorization";
        return String.valueOf(headers.getFirst(header)).endsWith(TOKEN);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void record(String call, String body, Step step) throws IOException {
        String file = System.getProperty("crp.exchanges");
        if (file == null || kind != ForgeSpec.Kind.GITHUB || step.isFault) {
            return;
        }
        ObjectNode exchange = JsonText.object().put("call", call).put("status", step.status);
        exchange.put("request", body).put("answer", step.body);
        Files.writeString(
                Path.of(file), JsonText.compact(exchange) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        server.stop(0);
        assertThat(faults).as("calls that the script does not have").isEmpty();
        assertThat(script).as("calls of the script that were not made").isEmpty();
    }

    /** One call and its answer. */
    static final class Step {
        private final String call;
        private final Map<String, String> headers = new TreeMap<>();
        private String expectedBody = "";
        private int status = 200;
        private String body = "{}";
        private boolean hangsUp;
        private boolean isFault;

        Step(String call) {
            this.call = call;
        }

        /** The body that the call must have, as JSON. */
        Step with(String json) {
            expectedBody = json;
            return this;
        }

        Step answers(int newStatus, String newBody) {
            status = newStatus;
            body = newBody;
            return this;
        }

        /** As {@link #answers}, where the forge does not keep to its protocol. */
        Step fails(int newStatus, String newBody) {
            isFault = true;
            return answers(newStatus, newBody);
        }

        Step header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Step hangsUp() {
            hangsUp = true;
            isFault = true;
            return this;
        }

        private String differs(String made, String sent) {
            if (!made.equals(call)) {
                return "instead of '" + call + "': '" + made + "'";
            }
            boolean same = expectedBody.isEmpty()
                    ? sent.isEmpty()
                    : JsonText.read(expectedBody).equals(JsonText.read(sent));
            return same ? "" : call + " with " + sent + " instead of " + expectedBody;
        }

        @Override
        public String toString() {
            return call;
        }
    }
}
