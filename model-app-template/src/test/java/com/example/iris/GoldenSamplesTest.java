package com.example.iris;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.curlyrotaryphone.crp.server.ModelServer;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the model as the image does, and holds its answers against the samples in src/test/model/samples. An answer that
 * is not there yet is written, for you to read and commit.
 */
class GoldenSamplesTest {

    private static final String MODEL = "iris";
    private static final Path SAMPLES = Path.of("src/test/model/samples");
    private static final String REQUEST = ".request.json";
    private static final String RESPONSE = ".response.json";

    /** Processors differ in the last digits of a floating-point number. */
    private static final double TOLERANCE = 1e-5;

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ModelServer server;

    @BeforeAll
    static void startServer() {
        server = ModelServer.start(Settings.of(
                        Path.of("src/main/model"), Map.of("modelName", MODEL, "port", "0", "drainQuietSeconds", "0")))
                .awaitReady();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    static List<String> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(REQUEST))
                    .map(file -> file.substring(0, file.length() - REQUEST.length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theModelAnswersASampleAsItDidBefore(String sample) throws IOException, InterruptedException {
        HttpResponse<String> response = post(Files.readString(SAMPLES.resolve(sample + REQUEST)));

        assertEquals(200, response.statusCode(), response.body());
        JsonNode answer = JSON.readTree(response.body());
        JsonNode expected = JSON.readTree(expected(sample, answer));
        assertTrue(
                answer.equals(GoldenSamplesTest::compareWithTolerance, expected),
                () -> "the answer to " + sample + " is\n" + answer.toPrettyString() + "\nand not\n"
                        + expected.toPrettyString());
    }

    @Test
    void aRequestWithoutInputsIsRefusedInWords() throws IOException, InterruptedException {
        HttpResponse<String> response = post("{\"inputs\": []}");

        assertEquals(400, response.statusCode());
        assertFalse(JSON.readTree(response.body()).path("error").asString().isBlank(), response.body());
    }

    private static String expected(String sample, JsonNode answer) throws IOException {
        Path file = SAMPLES.resolve(sample + RESPONSE);
        if (!Files.exists(file)) {
            Files.writeString(file, answer.toPrettyString() + "\n");
            fail("There was no answer to compare with. This one is now in " + file + ": read and commit it.");
        }
        return Files.readString(file);
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + server.port() + "/v2/models/" + MODEL + "/infer"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int compareWithTolerance(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return Math.abs(one.doubleValue() - other.doubleValue()) <= TOLERANCE ? 0 : 1;
        }
        return one.equals(other) ? 0 : 1;
    }
}
