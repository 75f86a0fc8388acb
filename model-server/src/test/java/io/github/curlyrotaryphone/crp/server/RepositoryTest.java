package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoWriter;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that come and go without a restart. */
class RepositoryTest {

    private static final String INDEX = "/v2/repository/index";
    private static final String INFER = "/v2/models/a/infer";

    @TempDir
    private Path folder;

    private Path models() {
        return folder.resolve("models");
    }

    private void add(String model, String version) throws IOException {
        Path files = Files.createDirectories(models().resolve(model).resolve(version));
        Files.copy(TestServer.MODELS.resolve("scale/model.onnx"), files.resolve("model.onnx"));
    }

    private TestServer server(String access, Transformer... transformers) throws IOException {
        Files.writeString(folder.resolve("token"), "secret\n");
        return TestServer.of(
                models().toString(),
                Map.of(
                        "repository",
                        access,
                        "repositoryPort",
                        "0",
                        "repositoryTokenFile",
                        folder.resolve("token").toString()),
                transformers);
    }

    private static HttpResponse<String> change(TestServer server, String token, String path, String body)
            throws IOException, InterruptedException {
        int port = server.server.repositoryPort().orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Authorization", token)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> change(TestServer server, String path)
            throws IOException, InterruptedException {
        return change(server, "Bearer secret", path, "");
    }

    private static String line(String model, String version, String state, String reason) {
        return "{\"name\":\"%s\",\"version\":\"%s\",\"state\":\"%s\",\"reason\":\"%s\"}"
                .formatted(model, version, state, reason);
    }

    @Test
    void theExtensionIsOffUnlessItIsAskedFor() throws Exception {
        add("a", "1");
        try (TestServer server = TestServer.of(models().toString(), Map.of())) {
            assertThat(server.post(INDEX, "{}").statusCode()).isEqualTo(501);
            assertThat(server.server.repositoryPort()).isEmpty();
            assertThat(server.get("/v2").body()).doesNotContain("model_repository");
        }
    }

    @Test
    void theIndexIsReadOnThePortOfTheModelsAndNothingIsChangedThere() throws Exception {
        add("a", "9");
        add("a", "10");
        add("b", "1");
        try (TestServer server = server("read")) {
            assertThat(server.post(INDEX, "{\"ready\": true}").body())
                    .isEqualTo("[" + line("a", "9", "READY", "") + "," + line("a", "10", "READY", "") + ","
                            + line("b", "1", "READY", "") + "]");
            assertThat(server.get("/v2").body()).contains("model_repository");
            HttpResponse<String> refused = server.post("/v2/repository/models/a/unload", "");

            assertThat(refused.statusCode()).isEqualTo(501);
            assertThat(refused.body()).contains("on the port 'repositoryPort', where 'repository' is write");
            assertThat(server.get("/v2/models/a/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutATokenTheRepositoryCannotBeWritten() throws Exception {
        add("a", "1");

        assertThatThrownBy(() -> TestServer.of(models().toString(), Map.of("repository", "write")))
                .isInstanceOf(StartException.class)
                .hasMessage("'repository' is write, but no token keeps others from loading models."
                        + " Set 'repositoryTokenFile' to a file that holds one.");
        String missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> TestServer.of(
                        models().toString(),
                        Map.of("repository", "write", "repositoryPort", "0", "repositoryTokenFile", missing)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("There is no token in '" + missing + "'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer other", "Bearer", "secret", "Basic secret"})
    void aClientWithoutTheTokenIsRefused(String token) throws Exception {
        add("a", "1");
        try (TestServer server = server("write")) {
            HttpResponse<String> refused = change(server, token, "/v2/repository/models/a/unload", "");

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("www-authenticate")).hasValue("Bearer");
            assertThat(server.get("/v2/models/a/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aNewVersionIsServedWithoutARestart() throws Exception {
        add("a", "1");
        try (TestServer server = server("write")) {
            add("a", "2");
            assertThat(server.post(INDEX, "").body())
                    .isEqualTo(
                            "[" + line("a", "1", "READY", "") + "," + line("a", "2", "UNAVAILABLE", "unloaded") + "]");

            assertThat(change(server, "/v2/repository/models/a/load").body())
                    .isEqualTo("{\"load\":true,\"name\":\"a\"}");

            assertThat(server.post(INFER, TestServer.row("[1, 2]")).body()).contains("\"model_version\":\"2\"");
            assertThat(server.get("/v2/models/a/versions/1").body()).contains("\"versions\":[\"1\",\"2\"]");
        }
    }

    @Test
    void aVersionThatIsGoneFromTheFolderIsGoneAfterTheNextLoad() throws Exception {
        add("a", "1");
        add("a", "2");
        try (TestServer server = server("write")) {
            Files.delete(models().resolve("a/2/model.onnx"));
            Files.delete(models().resolve("a/2"));

            change(server, "/v2/repository/models/a/load");

            assertThat(server.post(INFER, TestServer.row("[1, 2]")).body()).contains("\"model_version\":\"1\"");
            assertThat(server.get("/v2/models/a/versions/2").statusCode()).isEqualTo(404);
            server.log.await("unloaded model 'a', version 2");
        }
    }

    @Test
    void aModelThatIsUnloadedIsNotReadyAndComesBack() throws Exception {
        add("a", "1");
        add("b", "1");
        try (TestServer server = server("write")) {
            assertThat(change(server, "/v2/repository/models/a/unload").body())
                    .isEqualTo("{\"name\":\"a\",\"unload\":true}");

            HttpResponse<String> refused = server.post(INFER, TestServer.row("[1, 2]"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).isEqualTo("{\"error\":\"The model 'a' is not loaded.\"}");
            assertThat(server.get("/v2/models/a/ready").statusCode()).isEqualTo(503);
            assertThat(server.get("/v2/models/b/ready").statusCode()).isEqualTo(200);
            assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);

            change(server, "/v2/repository/models/a/load");
            assertThat(server.post(INFER, TestServer.row("[1, 2]")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aModelKeepsItsMemoryUntilItsLastRequestIsAnswered() throws Exception {
        Gate gate = new Gate();
        add("a", "1");
        try (TestServer server = server("write", gate)) {
            CompletableFuture<HttpResponse<String>> working = gate.holdRequest(server, INFER);

            assertThat(change(server, "/v2/repository/models/a/unload").statusCode())
                    .isEqualTo(200);
            assertThat(server.log.lines()).noneMatch(line -> line.contains("unloaded"));
            gate.open();

            assertThat(working.join().statusCode()).isEqualTo(200);
            server.log.await("unloaded model 'a', version 1");
        }
    }

    @Test
    void modelsComeAndGoUnderLoadAndNoRequestIsLost() throws Exception {
        add("a", "1");
        try (TestServer server = server("write")) {
            CompletableFuture<Integer> load = CompletableFuture.supplyAsync(() -> {
                int answered = 0;
                for (int i = 0; i < 300; i++) {
                    answered += server.postLater(INFER, TestServer.row("[1, 2]"))
                                            .join()
                                            .statusCode()
                                    == 200
                            ? 1
                            : 0;
                }
                return answered;
            });

            while (!load.isDone()) {
                assertThat(change(server, "/v2/repository/models/a/load").statusCode())
                        .isEqualTo(200);
            }

            assertThat(load.join()).isEqualTo(300);
        }
    }

    @Test
    void aModelThatCannotBeLoadedIsToldAndTheOthersAreServed() throws Exception {
        add("a", "1");
        Path broken = Files.createDirectories(models().resolve("b/1")).resolve("model.onnx");
        Files.writeString(broken, "no model");
        try (TestServer server = server("write")) {
            assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
            assertThat(server.get("/v2/models/b/ready").body()).contains("The model 'b' could not be loaded.");
            assertThat(server.post(INDEX, "").body())
                    .contains(line("a", "1", "READY", ""))
                    .contains(
                            "\"name\":\"b\",\"version\":\"1\",\"state\":\"UNAVAILABLE\",\"reason\":\"ONNX Runtime cannot");
            assertThat(server.log.lines()).anyMatch(line -> line.contains("cannot load model 'b', version 1: ONNX"));
        }
    }

    @Test
    void aLoadThatFailsLeavesWhatWasServed() throws Exception {
        add("a", "1");
        try (TestServer server = server("write")) {
            Files.writeString(models().resolve("a/1/model.onnx"), "no model");

            HttpResponse<String> refused = change(server, "/v2/repository/models/a/load");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("Model 'a' cannot be loaded. ONNX Runtime cannot load");
            assertThat(server.post(INFER, TestServer.row("[1, 2]")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anEmptyFolderIsAStartWhereModelsMayCome() throws Exception {
        Files.createDirectories(models());
        try (TestServer server = server("write")) {
            assertThat(server.get("/v2/models").body()).isEqualTo("{\"models\":[]}");
            add("a", "1");
            change(server, "/v2/repository/models/a/load");

            assertThat(server.post(INFER, TestServer.row("[1, 2]")).statusCode())
                    .isEqualTo(200);
            assertThat(change(server, "/v2/repository/models/none/load").body())
                    .isEqualTo("{\"error\":\"There is no model 'none' in '%s'.\"}".formatted(models()));
            assertThat(change(server, "/v2/repository/models/none/unload").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void anotherConfigurationForALoadIsRefused() throws Exception {
        add("a", "1");
        try (TestServer server = server("write")) {
            HttpResponse<String> refused = change(
                    server, "Bearer secret", "/v2/repository/models/a/load", "{\"parameters\": {\"config\": \"{}\"}}");

            assertThat(refused.statusCode()).isEqualTo(501);
            assertThat(refused.body()).contains("The parameter 'config' is not supported");
            assertThat(change(
                                    server,
                                    "Bearer secret",
                                    "/v2/repository/models/a/unload",
                                    "{\"parameters\": {\"unload_dependents\": true}}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void grpcListsLoadsAndUnloadsModelsForWhoHasTheToken() throws Exception {
        String service = "/inference.GRPCInferenceService/";
        byte[] named = new ProtoWriter().text(2, "a").toBytes();
        add("a", "1");
        try (TestServer server = server("write");
                PriorKnowledgeClient anywhere = new PriorKnowledgeClient(server.server.port());
                PriorKnowledgeClient client =
                        new PriorKnowledgeClient(server.server.repositoryPort().orElseThrow())) {
            Map<String, String> token = Map.of("authorization", "Bearer secret");

            assertThat(client.call(service + "RepositoryModelUnload", Map.of())
                            .send(named)
                            .end()
                            .status())
                    .startsWith("16 This port needs the token");
            assertThat(anywhere.call(service + "RepositoryModelUnload", token)
                            .send(named)
                            .end()
                            .status())
                    .startsWith("12 ");
            assertThat(client.call(service + "RepositoryModelUnload", token)
                            .send(named)
                            .end()
                            .status())
                    .isEqualTo("0");
            byte[] index = anywhere.call(service + "RepositoryIndex", Map.of())
                    .send(new byte[0])
                    .end()
                    .next();
            assertThat(new String(index, StandardCharsets.UTF_8)).contains("UNAVAILABLE", "unloaded");
            assertThat(client.call(service + "RepositoryModelLoad", token)
                            .send(named)
                            .end()
                            .status())
                    .isEqualTo("0");
            assertThat(server.get("/v2/models/a/ready").statusCode()).isEqualTo(200);
            byte[] none = new ProtoWriter().text(2, "none").toBytes();
            assertThat(client.call(service + "RepositoryModelLoad", token)
                            .send(none)
                            .end()
                            .status())
                    .startsWith("5 There is no model 'none'");
        }
    }
}
