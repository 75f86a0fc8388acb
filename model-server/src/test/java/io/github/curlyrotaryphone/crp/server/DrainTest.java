package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** From SIGTERM to the end. */
class DrainTest {

    private final Gate gate = new Gate();

    @Test
    void requestsInFlightAndThoseThatStillComeAreAnswered() throws Exception {
        TestServer server = TestServer.of("scale", Map.of("threads", "2"), gate);
        CompletableFuture<HttpResponse<String>> inFlight = gate.holdRequest(server, TestServer.INFER);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        server.log.await("draining");

        assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(503);
        assertThat(server.get("/v2/health/ready").body()).contains("it is shutting down");
        assertThat(server.get("/v2/models/scale/ready").statusCode()).isEqualTo(503);
        assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
        assertThat(server.post(TestServer.INFER, TestServer.row("[-1, 2]")).statusCode())
                .isEqualTo(200);
        assertThat(closed).isNotDone();

        gate.open();

        assertThat(inFlight.join().statusCode()).isEqualTo(200);
        closed.join();
        assertThatThrownBy(() -> server.get("/v2/health/live")).isInstanceOf(IOException.class);
        assertThat(server.log.lines()).last().asString().endsWith(" stopped");
    }

    @Test
    void anHttp1ConnectionIsToldThatItCloses() throws Exception {
        TestServer server = TestServer.of("scale", Map.of("threads", "2"), gate);
        CompletableFuture<HttpResponse<String>> inFlight = gate.holdRequest(server, TestServer.INFER);
        assertThat(server.get("/v2/health/live").headers().firstValue("connection"))
                .isEmpty();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        server.log.await("draining");

        assertThat(server.get("/v2/health/live").headers().firstValue("connection"))
                .hasValue("close");
        gate.open();
        assertThat(inFlight.join().headers().firstValue("connection")).hasValue("close");
        closed.join();
    }

    @Test
    void anHttp2ConnectionGetsGoAwayAndFinishesItsStreams() throws Exception {
        TestServer server = TestServer.of("scale", Map.of("threads", "2"), gate);
        try (PriorKnowledgeClient client = new PriorKnowledgeClient(server.server.port())) {
            CompletableFuture<String> inFlight = client.post(TestServer.INFER, TestServer.row("[1, 2]"));
            gate.awaitRequest();

            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

            assertThat(client.goAway().join()).isEqualTo(0L);
            assertThat(client.post(TestServer.INFER, TestServer.row("[-1, 2]")).join())
                    .startsWith("200 {\"model_name\":\"scale\"");
            gate.open();
            assertThat(inFlight.join()).startsWith("200 {\"model_name\":\"scale\"");
            closed.join();
        }
    }

    @Test
    void whenTheTimeIsUpTheServerStopsAndSaysWhatItCutOff() throws Exception {
        TestServer server = TestServer.of("scale", Map.of("drainSeconds", "0"), gate);
        CompletableFuture<HttpResponse<String>> inFlight = gate.holdRequest(server, TestServer.INFER);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

        assertThatThrownBy(inFlight::join).hasCauseInstanceOf(IOException.class);
        gate.open();
        closed.join();
        assertThat(server.log.lines()).last().asString().endsWith("stopped, cutting off 1 requests");
    }

    @Test
    void closingTwiceIsClosingOnce() {
        TestServer server = TestServer.of("scale", Version.HTTP_1_1);
        server.close();
        server.close();

        assertThat(server.log.lines())
                .filteredOn(line -> line.endsWith("draining"))
                .hasSize(1);
    }
}
