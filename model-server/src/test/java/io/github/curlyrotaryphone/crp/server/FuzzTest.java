package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Input that no client would send: the server refuses it or answers it, but never fails, hangs or keeps anything. What once
 * made it fail is in the corpus, where every run tries it first.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {

    private static final int CHANGES = Integer.getInteger("crp.fuzz", 2_000);
    private static final long SEED = Long.getLong("crp.fuzzSeed", 14);
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] (\\d{3}) ", Pattern.MULTILINE);
    private static final long KEPT = 32 << 20;

    private final Logger netty = Logger.getLogger("io.netty");
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record.getMessage() + " " + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private TestServer server;

    @BeforeAll
    void start() {
        netty.addHandler(log);
        server = TestServer.of(
                "scale",
                Map.of(
                        "headerTimeoutSeconds",
                        "1",
                        "bodyTimeoutSeconds",
                        "1",
                        "requestTimeoutSeconds",
                        "2",
                        "protocols",
                        "v1,mlflow,seldon,score"));
    }

    @AfterAll
    void stop() {
        server.close();
        netty.removeHandler(log);
    }

    private interface Attempt {
        void accept(byte[] input) throws Exception;
    }

    private void fuzz(String corpus, Attempt attempt) throws Exception {
        FuzzCorpus inputs = new FuzzCorpus(corpus, SEED);
        for (byte[] input : inputs.inputs()) {
            attempt.accept(input);
        }
        long before = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
        for (int i = 0; i < CHANGES; i++) {
            attempt.accept(inputs.next());
        }
        assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).isLessThan(before + KEPT);
        nothingIsLeft();
    }

    /** No request is in work, no body is held, and the log has no error that was not expected. */
    private void nothingIsLeft() throws Exception {
        String held = "";
        for (int i = 0; i < 100 && !held.equals("0"); i++) { // a connection that was reset may still be ending
            held = metric("crp_body_memory_bytes ");
        }
        assertThat(held).isEqualTo("0");
        assertThat(metric("nv_inference_pending_request_count{model=\"scale\",version=\"1\"} "))
                .isEqualTo("0");
        assertThat(server.log.lines()).noneMatch(line -> line.contains("failed"));
        assertThat(logged).isEmpty();
    }

    private String metric(String name) throws Exception {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElseThrow();
    }

    /** Sends bytes and ends its side; returns what comes until the server has ended its own. */
    private String answer(byte[] request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (java.net.SocketTimeoutException e) {
                throw new AssertionError("no end of the answer to " + FuzzCorpus.line(request), e);
            } catch (IOException e) {
                return ""; // the server has closed the connection while data was on its way
            }
        }
    }

    private void neverFails(byte[] request, byte[] input) throws IOException {
        Matcher status = STATUS.matcher(answer(request));
        while (status.find()) {
            assertThat(status.group(1)).as(FuzzCorpus.line(input)).isNotEqualTo("500");
        }
    }

    private static byte[] post(String path, String headers, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes("POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(path, body.length, headers)
                .getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    @Test
    void http() throws Exception {
        fuzz("http", input -> neverFails(input, input));
    }

    @Test
    void json() throws Exception {
        String type = "Content-Type: application/json\r\n";
        fuzz("json", input -> neverFails(post("/v2/models/scale/infer", type, input), input));
    }

    @Test
    void jsonOfOtherProtocols() throws Exception {
        String type = "Content-Type: application/json\r\n";
        fuzz("plain", input -> {
            String text = new String(input, StandardCharsets.ISO_8859_1);
            int space = text.indexOf(' ');
            String path = space < 0 ? "/" : text.substring(0, space).replaceAll("[\\r\\n]", "");
            byte[] body = text.substring(space + 1).getBytes(StandardCharsets.ISO_8859_1);
            neverFails(post(path, type, body), input);
        });
    }

    /** A line of this corpus begins with the header and a space. */
    @Test
    void binary() throws Exception {
        fuzz("binary", input -> {
            String text = new String(input, StandardCharsets.ISO_8859_1);
            int space = text.indexOf(' ');
            String length = space < 0 ? "" : text.substring(0, space).replaceAll("[\\r\\n]", "");
            byte[] body = text.substring(space + 1).getBytes(StandardCharsets.ISO_8859_1);
            String headers =
                    "Content-Type: application/octet-stream\r\nInference-Header-Content-Length: " + length + "\r\n";
            neverFails(post("/v2/models/scale/infer", headers, body), input);
        });
    }

    @Test
    void gRpc() throws Exception {
        try (PriorKnowledgeClient client = new PriorKnowledgeClient(server.server.port())) {
            fuzz("grpc", input -> {
                GrpcTestCall call = client.call("/inference.GRPCInferenceService/ModelInfer", Map.of())
                        .send(input)
                        .end();
                assertThat(call.status()).as(FuzzCorpus.line(input)).matches("(0|3|5|8|12)( .*)?");
            });
        }
    }
}
