package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that come out of a bucket. */
class BucketTest {

    private static final String INDEX = "/v2/repository/index";

    @TempDir
    private Path folder;

    private FakeStore store;
    private byte[] scale;

    @BeforeEach
    void start() throws Exception {
        System.setProperty("aws.accessKeyId", "AK");
        System.setProperty("aws.secretAccessKey", "SK");
        store = new FakeStore();
        scale = Files.readAllBytes(TestServer.MODELS.resolve("scale/model.onnx"));
        store.objects.put("team/a/1/model.onnx", scale);
    }

    @AfterEach
    void stop() {
        store.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private TestServer server(Map<String, String> more) throws Exception {
        Files.writeString(folder.resolve("token"), "secret");
        Map<String, String> settings = new HashMap<>(Map.of(
                "bucket",
                "s3://models/team",
                "bucketEndpoint",
                store.address(),
                "bucketFolder",
                folder.resolve("fetched").toString(),
                "repository",
                "write",
                "repositoryPort",
                "0",
                "repositoryTokenFile",
                folder.resolve("token").toString()));
        settings.putAll(more);
        return TestServer.of(folder.resolve("models").toString(), settings);
    }

    private static HttpResponse<String> load(TestServer server, String model) throws Exception {
        URI address = URI.create("http://127.0.0.1:%d/v2/repository/models/%s/load"
                .formatted(server.server.repositoryPort().orElseThrow(), model));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer secret")
                .POST(BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static int infer(TestServer server, String model) throws Exception {
        return server.post("/v2/models/" + model + "/infer", TestServer.row("[1, 2]"))
                .statusCode();
    }

    @Test
    void theModelsOfTheBucketAreServed() throws Exception {
        store.objects.put("team/b c/2/model.onnx", scale);
        store.objects.put("other/z/1/model.onnx", scale);
        try (TestServer server = server(Map.of())) {
            assertThat(infer(server, "a")).isEqualTo(200);
            assertThat(infer(server, "b%20c/versions/2")).isEqualTo(200);
            assertThat(infer(server, "z")).isEqualTo(404);
        }
    }

    @Test
    void aModelThatComesLaterIsInTheIndexAndServedOnceItIsLoaded() throws Exception {
        try (TestServer server = server(Map.of())) {
            store.objects.put("team/new/1/model.onnx", scale);

            assertThat(server.post(INDEX, "{}").body())
                    .contains("{\"name\":\"new\",\"version\":\"1\",\"state\":\"UNAVAILABLE\"");
            assertThat(infer(server, "new")).isEqualTo(503);
            assertThat(load(server, "new").statusCode()).isEqualTo(200);
            assertThat(infer(server, "new")).isEqualTo(200);
        }
    }

    @Test
    void aBadModelIsToldAndTheOthersAreServed() throws Exception {
        store.objects.put("team/bad/1/model.onnx", "no model".getBytes(StandardCharsets.UTF_8));
        try (TestServer server = server(Map.of())) {
            assertThat(infer(server, "a")).isEqualTo(200);
            assertThat(infer(server, "bad")).isEqualTo(503);
            assertThat(server.post(INDEX, "{}").body())
                    .contains("{\"name\":\"bad\",\"version\":\"1\","
                            + "\"state\":\"UNAVAILABLE\",\"reason\":\"ONNX Runtime cannot load '");
        }
    }

    @Test
    void strictEndsTheStartForABadModel() {
        store.objects.put("team/bad/1/model.onnx", "no model".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> server(Map.of("strict", "true"))).isInstanceOf(StartException.class);
    }

    @Test
    void anotherContentThanWasUploadedIsNotServed() throws Exception {
        store.recorded.put("team/a/1/model.onnx", "0".repeat(64));
        try (TestServer server = server(Map.of())) {
            assertThat(infer(server, "a")).isEqualTo(503);
            assertThat(server.post(INDEX, "{}").body())
                    .contains("Cannot fetch 'team/a/1/model.onnx' of the bucket 'models': its SHA-256 is ")
                    .contains(" instead of " + "0".repeat(64));
        }
    }

    @Test
    void whatHasNotChangedIsNotFetchedAgain() throws Exception {
        try (TestServer server = server(Map.of())) {
            assertThat(load(server, "a").statusCode()).isEqualTo(200);
            assertThat(store.reads).hasValue(1);
            store.objects.put("team/a/1/notes.txt", "new".getBytes(StandardCharsets.UTF_8));
            assertThat(load(server, "a").statusCode()).isEqualTo(200);

            assertThat(store.reads).hasValue(3);
            assertThat(infer(server, "a")).isEqualTo(200);
        }
    }

    @Test
    void aKeyThatLeadsOutOfTheFolderIsIgnored() throws Exception {
        store.objects.put("team/a/1/../../../../evil", scale);
        store.objects.put("team/../1/model.onnx", scale);
        try (TestServer server = server(Map.of())) {
            assertThat(infer(server, "a")).isEqualTo(200);
            assertThat(server.get("/v2/models").body()).isEqualTo("{\"models\":[\"a\"]}");
        }
    }

    @Test
    void aStoreThatRefusesIsToldAndTheFolderIsServed() throws Exception {
        store.refuse(403);
        Path version = Files.createDirectories(folder.resolve("models/local/1"));
        Files.write(version.resolve("model.onnx"), scale);
        try (TestServer server = server(Map.of())) {
            assertThat(infer(server, "local")).isEqualTo(200);
            assertThat(String.join("\n", server.log.lines()))
                    .contains("Cannot list the bucket 's3://models/team/' at " + store.address()
                            + ": the store answered 403 AccessDenied.");
        }
    }

    @Test
    void theFolderComesBeforeTheBucket() throws Exception {
        Path version = Files.createDirectories(folder.resolve("models/a/1"));
        Files.write(version.resolve("model.onnx"), scale);
        try (TestServer server = server(Map.of())) {
            assertThat(infer(server, "a")).isEqualTo(200);
            assertThat(store.reads).hasValue(0);
        }
    }

    @Test
    void anAddressOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> server(Map.of("bucket", "https://models")))
                .hasMessageContaining("Set it to s3://<bucket> or s3://<bucket>/<prefix>.");
    }
}
