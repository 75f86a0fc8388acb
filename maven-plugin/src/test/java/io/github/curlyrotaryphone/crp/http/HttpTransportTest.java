package io.github.curlyrotaryphone.crp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class HttpTransportTest {
    private static HttpAnswer answer(int status, Map<String, List<String>> headers) {
        return new HttpAnswer(status, HttpHeaders.of(headers, (a, b) -> true), new byte[0]);
    }

    @Test
    void theServersWaitIsReadFromSecondsAndDates() {
        String date = "Tue, 24 Nov 2026 10:00:00 GMT";
        String later = "Tue, 24 Nov 2026 10:00:30 GMT";

        assertThat(answer(429, Map.of("Retry-After", List.of("7"))).retryAfter())
                .contains(Duration.ofSeconds(7));
        assertThat(answer(503, Map.of("Retry-After", List.of(later), "Date", List.of(date)))
                        .retryAfter())
                .contains(Duration.ofSeconds(30));
        assertThat(answer(503, Map.of("Retry-After", List.of(date), "Date", List.of(later)))
                        .retryAfter())
                .isEmpty();
        assertThat(answer(503, Map.of("Retry-After", List.of("soon"))).retryAfter())
                .isEmpty();
    }

    @Test
    void aMeteredStreamEndsWhereItShouldAndTellsWhatWasRead() throws IOException {
        List<Long> read = new ArrayList<>();
        try (MeteredStream stream =
                new MeteredStream(new ByteArrayInputStream("hello world".getBytes(UTF_8)), 5, read::add)) {
            assertThat(stream.read()).isEqualTo('h');
            assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("ello");
            assertThat(stream.read()).isEqualTo(-1);
        }
        assertThat(read).containsExactly(1L, 4L);
    }

    @Test
    void anAnswerIsTakenIntoMemoryUpToALimit() {
        BodySink small = new BodySink(Optional.empty(), 3 << 20, count -> {});
        small.onNext(List.of(ByteBuffer.wrap(new byte[2 << 20]), ByteBuffer.wrap(new byte[2 << 20])));

        assertThat(small.getBody().toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(AnswerLimit.class)
                .withMessageContaining("the answer is larger than 3 MiB");
    }

    @Test
    void aStreamThatFailsHereIsToldFromOneThatFailsThere() {
        BodySink full = new BodySink(
                Optional.of(new OutputStream() {
                    @Override
                    public void write(int single) throws IOException {
                        throw new IOException("no space left");
                    }
                }),
                3,
                count -> {});
        full.onNext(List.of(ByteBuffer.wrap(new byte[1])));

        assertThat(full.getBody().toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(SinkFailure.class)
                .withMessageContaining("no space left");
    }

    @Test
    void callsCopyWhatTheyChange() {
        HttpCall call = HttpCall.of("PUT", URI.create("http://r.example.com/"));
        HttpCall more = call.with("B", "2").with("A", "1").idleAfter(Duration.ofSeconds(5));

        assertThat(call.headers()).isEmpty();
        assertThat(more.headers()).containsExactly(Map.entry("A", "1"), Map.entry("B", "2"));
        assertThat(more.to(URI.create("http://s.example.com/")).headers()).isEqualTo(more.headers());
        assertThat(more.sending(HttpCall.Body.of(new byte[3]))
                        .body()
                        .orElseThrow()
                        .length())
                .isEqualTo(3);
    }

    @Test
    void aServerThatIsSilentIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HttpCall call = HttpCall.of("GET", URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"))
                    .idleAfter(Duration.ofMillis(50));

            assertThatThrownBy(() -> new HttpTransport().send(call)).isInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void aBodyWithoutAnEndIsGivenUpAtItsSize() throws IOException {
        try (EndlessServer server = new EndlessServer(new byte[1 << 20])) {
            assertThatThrownBy(() -> new HttpTransport().send(HttpCall.of("GET", server.address())))
                    .isInstanceOf(AnswerLimit.class)
                    .hasMessage("the answer is larger than 16 MiB");
        }
    }

    @Test
    void aBodyThatTricklesIsGivenUpAfterItsTime() throws IOException {
        try (EndlessServer server = new EndlessServer(new byte[1])) {
            HttpCall call = HttpCall.of("GET", server.address()).within(Duration.ofMillis(300));

            assertThatThrownBy(() -> new HttpTransport().send(call))
                    .isInstanceOf(AnswerLimit.class)
                    .hasMessage("the answer was not complete after 0 s");
        }
    }

    /** Sends the same part again and again until the client leaves. */
    private record EndlessServer(HttpServer server) implements AutoCloseable {
        EndlessServer(byte[] part) throws IOException {
            this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            server.createContext("/", call -> {
                try (call) {
                    call.sendResponseHeaders(200, 0);
                    while (true) {
                        call.getResponseBody().write(part);
                        call.getResponseBody().flush();
                    }
                }
            });
            server.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
