package io.github.curlyrotaryphone.crp.oci.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two uploads at once, of ten bytes each, which expire after a minute. */
class UploadLimitsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Instant now = Instant.EPOCH;
    private RegistryServer server;

    @BeforeEach
    void start() {
        UploadLimits limits = new UploadLimits(2, Duration.ofMinutes(1), 10, () -> now);
        server = RegistryServer.start(OciLayout.open(folder), 0, RegistryFaults.NONE, limits, request -> {});
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> call(String method, String path, int bytes) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + server.address() + path))
                .method(method, BodyPublishers.ofByteArray(new byte[bytes]))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private String upload() throws IOException, InterruptedException {
        HttpResponse<String> started = call("POST", "/v2/iris/blobs/uploads/", 0);
        assertThat(started.statusCode()).isEqualTo(202);
        return started.headers().firstValue("Location").orElseThrow();
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    @Test
    void oneMoreThanMayBeOpenIsRefused() throws Exception {
        upload();
        upload();

        HttpResponse<String> third = call("POST", "/v2/iris/blobs/uploads/", 0);

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("TOOMANYREQUESTS", "2 uploads are open");
        assertThat(unfinished()).hasSize(2);
    }

    @Test
    void anIdleOneMakesRoomAndLeavesNoFile() throws Exception {
        String left = upload();
        String used = upload();
        now = now.plusSeconds(40);
        assertThat(call("PATCH", used, 4).statusCode()).isEqualTo(202);
        now = now.plusSeconds(40);

        upload();

        assertThat(call("PATCH", left, 4).statusCode()).isEqualTo(404);
        assertThat(call("PATCH", used, 4).statusCode()).isEqualTo(202);
        assertThat(unfinished()).hasSize(2);
    }

    @Test
    void aBlobBeyondTheLimitIsRefusedAndDropped() throws Exception {
        String upload = upload();
        assertThat(call("PATCH", upload, 10).statusCode()).isEqualTo(202);

        HttpResponse<String> more = call("PATCH", upload, 1);

        assertThat(more.statusCode()).isEqualTo(413);
        assertThat(more.body()).contains("SIZE_INVALID", "a blob must not exceed 10 bytes");
        assertThat(unfinished()).isEmpty();
    }
}
