package io.github.curlyrotaryphone.crp.oci.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.oci.wire.RegistryPath.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
    private static Reply reply(int status, String body, Map<String, List<String>> headers) {
        return new Reply(status, HttpHeaders.of(headers, (a, b) -> true), body.getBytes(UTF_8));
    }

    @Test
    void theStrongestChallengeIsTakenWithItsParameters() {
        Challenge best = Challenge.best(
                        List.of(
                                "Basic realm=\"a, b\"",
                                "Negotiate, Bearer realm=\"https://auth.example.com/token\", service=s , scope=\"a:b\\\"c:pull\""))
                .orElseThrow();

        assertThat(best.isBearer()).isTrue();
        assertThat(best.parameters())
                .isEqualTo(Map.of("realm", "https://auth.example.com/token", "service", "s", "scope", "a:b\"c:pull"));
        assertThat(Challenge.best(List.of("basic realm=\"a, b\"")).orElseThrow().parameter("realm"))
                .contains("a, b");
        assertThat(Challenge.best(List.of("Negotiate", "Digest realm=x"))).isEmpty();
        assertThat(Challenge.best(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0-9",
        "bytes=5-, 5-99",
        "bytes=-10, 90-99",
        "bytes=90-500, 90-99",
        "bytes=-500, 0-99",
        "bytes=100-, ''",
        "bytes=5-4, ''",
        "bytes=-, ''",
        "bytes=-0, ''",
        "items=0-1, ''",
        "'bytes=0-1,3-4', ''"
    })
    void aRangeIsCutToTheContent(String header, String range) {
        assertThat(ByteRange.requested(header, 100).map(ByteRange::toString).orElse(""))
                .isEqualTo(range);
    }

    @Test
    void rangesOfUploadsAreReadInEveryForm() {
        for (String header : List.of("0-41", "bytes=0-41", "bytes 0-41/100")) {
            assertThat(ByteRange.parse(header)).contains(new ByteRange(0, 41));
        }
        assertThat(new ByteRange(10, 41).length()).isEqualTo(32);
        assertThat(ByteRange.parse("none")).isEmpty();
    }

    @Test
    void waitsDoubleUpToALimitAndNeverComeTogether() {
        Backoff most = new Backoff(9, Duration.ofMillis(500), Duration.ofSeconds(3), wait -> {}, () -> 1);
        Backoff least = new Backoff(9, Duration.ofMillis(500), Duration.ofSeconds(3), wait -> {}, () -> 0);

        assertThat(List.of(1, 2, 3, 4, 60))
                .extracting(n -> most.delay(n, Optional.empty()).toMillis())
                .containsExactly(500L, 1000L, 2000L, 3000L, 3000L);
        assertThat(least.delay(2, Optional.empty())).isEqualTo(Duration.ofMillis(500));
        assertThat(least.delay(2, Optional.of(Duration.ofSeconds(9)))).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void aWaitThatIsInterruptedSaysSo() {
        Backoff interrupted = Backoff.waiting(wait -> {
            throw new InterruptedException();
        });

        assertThat(interrupted.pause(Duration.ZERO)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theServersWaitIsReadFromSecondsAndDates() {
        String date = "Tue, 24 Nov 2026 10:00:00 GMT";
        String later = "Tue, 24 Nov 2026 10:00:30 GMT";

        assertThat(reply(429, "", Map.of("Retry-After", List.of("7"))).retryAfter())
                .contains(Duration.ofSeconds(7));
        assertThat(reply(503, "", Map.of("Retry-After", List.of(later), "Date", List.of(date)))
                        .retryAfter())
                .contains(Duration.ofSeconds(30));
        assertThat(reply(503, "", Map.of("Retry-After", List.of(date), "Date", List.of(later)))
                        .retryAfter())
                .isEmpty();
        assertThat(reply(503, "", Map.of("Retry-After", List.of("soon"))).retryAfter())
                .isEmpty();
    }

    @Test
    void errorsOfTheProtocolAreReadOnOneLine() {
        assertThat(reply(403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\\nway\"}]}", Map.of())
                        .errorText())
                .contains("DENIED: no way");
        assertThat(reply(502, "<html>", Map.of()).errorText()).isEmpty();
        assertThat(reply(400, "{\"errors\":[]}", Map.of()).errorText()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/, BASE, '', ''",
        "/v2/_catalog, CATALOG, '', ''",
        "/v2/a/tags/list, TAGS, a, list",
        "/v2/a/b/manifests/1.0, MANIFEST, a/b, 1.0",
        "/v2/blobs/blobs/sha256:1, BLOB, blobs, sha256:1",
        "/v2/a/blobs/uploads/, UPLOADS, a, ''",
        "/v2/a/blobs/uploads, UPLOADS, a, ''",
        "/v2/a/manifests/blobs/uploads/x, UPLOAD, a/manifests, x",
        "/v2/a/referrers/sha256:1, REFERRERS, a, sha256:1"
    })
    void pathsNameWhatTheyShould(String path, Kind kind, String repository, String reference) {
        assertThat(RegistryPath.parse(path)).isEqualTo(new RegistryPath(kind, repository, reference));
    }

    @ParameterizedTest
    @CsvSource({"/v2/../manifests/a", "/v2/a/../b/manifests/a", "/v2/A/manifests/a", "/v2/a_/manifests/a", "/v2/a/x"})
    void pathsThatNameNothingAreRefused(String path) {
        assertThatThrownBy(() -> RegistryPath.parse(path)).isInstanceOf(RegistryRefusal.class);
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
        BodySink small = new BodySink(Optional.empty(), 3, count -> {});
        small.onNext(List.of(ByteBuffer.wrap(new byte[2]), ByteBuffer.wrap(new byte[2])));

        assertThat(small.getBody().toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(OversizedBody.class);
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
        HttpCall more = call.with("B", "2").with("A", "1").patient(Duration.ofSeconds(5));

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
    void errorsAreWrittenAsTheSpecificationSays() {
        assertThat(new String(ErrorCode.DENIED.body("no \"way\""), UTF_8))
                .isEqualTo("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no \\\"way\\\"\"}]}");
    }

    @Test
    void aServerThatIsSilentIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HttpCall call = HttpCall.of("GET", URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"))
                    .patient(Duration.ofMillis(50));

            assertThatThrownBy(() -> new Transport().send(call)).isInstanceOf(HttpTimeoutException.class);
        }
    }
}
