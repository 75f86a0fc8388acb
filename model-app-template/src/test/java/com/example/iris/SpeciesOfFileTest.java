package com.example.iris;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sends a file of flowers to the app's own path. */
class SpeciesOfFileTest {

    @Test
    void aFileOfFlowersIsAnsweredLineByLine() throws IOException, InterruptedException {
        HttpResponse<String> response = post(Files.readString(Path.of("src/test/model/samples/flowers.csv")));

        assertEquals("setosa\nvirginica\n", response.body());
    }

    @Test
    void aFlowerWithThreeMeasurementsIsRefusedInWords() throws IOException, InterruptedException {
        HttpResponse<String> response = post("5.1,3.5,1.4");

        assertEquals(400, response.statusCode());
        assertEquals(
                "{\"error\":\"A flower has four numbers with commas between them, not: 5.1,3.5,1.4\"}",
                response.body());
    }

    private static HttpResponse<String> post(String file) throws IOException, InterruptedException {
        String form = "--b\r\nContent-Disposition: form-data; name=\"flowers\"; filename=\"flowers.csv\"\r\n\r\n" + file
                + "\r\n--b--\r\n";
        Settings settings = Settings.of(
                Path.of("src/main/model"), Map.of("port", "0", "drainQuietSeconds", "0", "warmupCpuMillis", "0"));
        try (ModelServer server = ModelServer.start(settings).awaitReady()) {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/species"))
                                    .header("Content-Type", "multipart/form-data; boundary=b")
                                    .POST(BodyPublishers.ofString(form))
                                    .build(),
                            BodyHandlers.ofString());
        }
    }
}
