package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.route.Models;
import io.github.curlyrotaryphone.crp.server.route.Route;
import io.github.curlyrotaryphone.crp.server.route.RouteRequest;
import io.github.curlyrotaryphone.crp.server.route.RouteResponse;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Paths of the app's own. */
class RoutesTest {

    /** A route that does what the test says. */
    private record TestRoute(String method, String path, BiFunction<RouteRequest, Models, RouteResponse> answers)
            implements Route {

        TestRoute(String path, BiFunction<RouteRequest, Models, RouteResponse> answers) {
            this("POST", path, answers);
        }

        @Override
        public RouteResponse answer(RouteRequest request, Models models) {
            return answers.apply(request, models);
        }
    }

    private static Tensors inputs(float x) {
        return Tensors.of(Tensor.ofFloats("x", Shape.of(1, 2), x, 2), Tensor.ofFloats("b", Shape.of(1, 2), 0, 0));
    }

    @Test
    void aRouteTakesAFileAndAsksTheModel() throws Exception {
        Route route = new TestRoute(
                "/double",
                (request, models) -> RouteResponse.text(models.infer(inputs(
                                        Float.parseFloat(request.file("number").text())))
                                .get("y")
                                .doubleAt(0)
                        + "\n"));
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"number\"; filename=\"n.txt\"\r\n\r\n21\r\n--b--\r\n";
        try (TestServer server = TestServer.withRoutes("scale", Map.of(), route)) {
            HttpResponse<String> answer = server.send("/double", "POST", "multipart/form-data; boundary=b", body);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("42.0\n");
            assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
            assertThat(server.get("/metrics").body())
                    .contains("nv_inference_request_success{model=\"scale\",version=\"1\"} 1\n");
        }
    }

    @Test
    void aRouteSeesHeadersQueryAndJson() throws Exception {
        Route route = new TestRoute(
                "GET",
                "/a/b",
                (request, models) -> RouteResponse.json(Map.of(
                        "query", request.query("q").orElse("none"),
                        "body", request.json().getOrDefault("k", "none"),
                        "type", request.header("Content-Type").orElse("none"))));
        try (TestServer server = TestServer.withRoutes("scale", Map.of(), route)) {
            assertThat(server.send("/a/b?q=x%20y", "GET", "application/json", "{\"k\": 7}")
                            .body())
                    .contains("\"query\":\"x y\"", "\"body\":7", "\"type\":\"application/json\"");
        }
    }

    @Test
    void aModelIsAskedByNameWithItsParameters() throws Exception {
        Route route = new TestRoute(
                "/named",
                (request, models) -> RouteResponse.text(
                        models.infer("scale", InferenceRequest.of(inputs(1))).modelVersion()
                                + models.metadata("scale").inputs().get(0)));
        try (TestServer server = TestServer.withRoutes("scale", Map.of(), route)) {
            assertThat(server.post("/named", "").body()).isEqualTo("1x FP32[-1,2]");
        }
    }

    @Test
    void whatARouteThrowsIsAnswered() throws Exception {
        Route refusing = new TestRoute("/refuse", (request, models) -> {
            throw ServingException.badRequest("No picture.");
        });
        Route failing = new TestRoute("/fail", (request, models) -> {
            throw new IllegalStateException("broken");
        });
        Route asking = new TestRoute("/ask", (request, models) -> {
            models.infer(Tensors.of());
            return RouteResponse.text("");
        });
        try (TestServer server = TestServer.withRoutes("scale", Map.of(), refusing, failing, asking)) {
            assertThat(server.post("/refuse", "").statusCode()).isEqualTo(400);
            assertThat(server.post("/refuse", "").body()).isEqualTo("{\"error\":\"No picture.\"}");
            assertThat(server.post("/fail", "").statusCode()).isEqualTo(500);
            assertThat(server.log.lines()).anyMatch(line -> line.contains("POST /fail failed: java.lang.IllegalState"));
            assertThat(server.post("/ask", "").body()).contains("Input 'x' of model 'scale' is missing");
        }
    }

    @Test
    void anotherMethodIsRefusedByTheRoutesOwn() throws Exception {
        Route get = new TestRoute("GET", "/a", (request, models) -> RouteResponse.text("got"));
        Route post = new TestRoute("/a", (request, models) -> RouteResponse.text("posted"));
        try (TestServer server = TestServer.withRoutes("scale", Map.of(), get, post)) {
            assertThat(server.get("/a").body()).isEqualTo("got");
            assertThat(server.post("/a", "").body()).isEqualTo("posted");

            HttpResponse<String> refused = server.send("/a", "DELETE", "text/plain", "");

            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(refused.headers().firstValue("allow")).hasValue("GET, POST");
            assertThat(refused.body()).isEqualTo("{\"error\":\"'DELETE /a' is not allowed; use GET, POST.\"}");
        }
    }

    @Test
    void aCompressedBodyIsDecodedAndABigOneRefused() throws Exception {
        Route length = new TestRoute("/length", (request, models) -> RouteResponse.text("" + request.body().length));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[1000]);
        }
        try (TestServer server = TestServer.withRoutes("scale", Map.of("maxRequestBytes", "1000"), length)) {
            assertThat(server.post("/length", packed.toByteArray(), Map.of("Content-Encoding", "gzip"))
                            .body())
                    .asString()
                    .isEqualTo("1000");
            assertThat(server.post("/length", "x".repeat(1001)).statusCode()).isEqualTo(413);
        }
    }

    @Test
    void aSlowRouteKeepsNoModelWaiting() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Route slow = new TestRoute("/slow", (request, models) -> {
            entered.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return RouteResponse.text("done");
        });
        try (TestServer server = TestServer.withRoutes("scale", Map.of("threads", "1", "queue", "0"), slow)) {
            CompletableFuture<HttpResponse<String>> working = server.postLater("/slow", "");
            entered.await();

            assertThat(server.post("/slow", "").statusCode()).isEqualTo(429);
            assertThat(server.post("/v2/models/scale/infer", TestServer.row("[1, 2]"))
                            .statusCode())
                    .isEqualTo(200);
            end.countDown();
            assertThat(working.join().body()).isEqualTo("done");
        }
    }

    @Test
    void aPathOfTheServersOwnEndsTheStart() {
        Route route = new TestRoute("/v2/models", (request, models) -> RouteResponse.text(""));

        assertThatThrownBy(() -> TestServer.withRoutes("scale", Map.of(), route))
                .isInstanceOf(StartException.class)
                .hasMessageEndingWith("has the path '/v2/models', which is the server's own. Choose another path.");
    }

    @Test
    void twoRoutesOfOnePathAndMethodEndTheStart() {
        Route route = new TestRoute("/a", (request, models) -> RouteResponse.text(""));

        assertThatThrownBy(() -> TestServer.withRoutes("scale", Map.of(), route, route))
                .isInstanceOf(StartException.class)
                .hasMessage("Two routes have the same method and the path '/a'. Remove one of them.");
    }
}
