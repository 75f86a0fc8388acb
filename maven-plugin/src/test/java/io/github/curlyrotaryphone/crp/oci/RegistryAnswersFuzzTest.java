package io.github.curlyrotaryphone.crp.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.http.BadAddress;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.WebLink;
import io.github.curlyrotaryphone.crp.oci.wire.ByteRange;
import io.github.curlyrotaryphone.crp.oci.wire.Challenge;
import io.github.curlyrotaryphone.crp.oci.wire.ErrorText;
import io.github.curlyrotaryphone.crp.testing.Fuzz;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a registry answers is read, or is an error in words. */
class RegistryAnswersFuzzTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final List<String> BODIES = List.of(
            "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"config\":{\"mediaType\":\"a/b\","
                    + "\"digest\":\"" + DIGEST + "\",\"size\":7},\"layers\":[{\"mediaType\":\"c/d\",\"digest\":\""
                    + DIGEST
                    + "\",\"size\":9,\"annotations\":{\"a\":\"b\"}}],\"subject\":{\"mediaType\":\"e/f\",\"digest\":\""
                    + DIGEST + "\",\"size\":1},\"annotations\":{\"x\":\"y\"}}",
            "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":[{\"mediaType\":\"a/b\","
                    + "\"digest\":\"" + DIGEST
                    + "\",\"size\":7,\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"},"
                    + "\"artifactType\":\"x/y\"}]}",
            "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\\u001b[2J\",\"detail\":{}}]}",
            "{\"a\":".repeat(1500),
            "{\"size\":" + "9".repeat(5000) + "}",
            "{\"schemaVersion\":2,\"config\":null,\"layers\":{}}",
            "[]",
            "");
    private static final List<String> HEADERS = List.of(
            "Bearer realm=\"https://auth.example.com/token\",service=\"r\",scope=\"repository:a:pull\"",
            "Basic realm=\"a\\\"b\", Bearer realm=x",
            "</v2/_catalog?n=2&last=b>; rel=\"next\", <x>; rel=prev",
            "ftp://example.com/",
            "http://[::1/",
            "0-1023",
            "bytes 5-9/10",
            "Tue, 24 Nov 2026 12:01:00 GMT",
            "99999999999999999999",
            ", , = \"\\");

    @Test
    @Timeout(600)
    void bodies() {
        Fuzz.texts(BODIES, 500, input -> {
            HttpAnswer answer = new HttpAnswer(400, HttpHeaders.of(Map.of(), (name, value) -> true), input);
            ErrorText.of(answer).ifPresent(words -> assertThat(words).hasSizeLessThanOrEqualTo(300));
            for (String type : List.of(MediaTypes.OCI_MANIFEST, MediaTypes.OCI_INDEX)) {
                Content content = Content.of(type, input);
                read(() -> Manifest.parse(content).blobs());
                read(() -> Index.parse(content).manifests());
                read(() -> References.of(content));
                read(() -> References.subject(content));
                read(() -> References.referrer(content));
            }
        });
    }

    /** Every caller words this exception. */
    private static void read(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotNull();
        }
    }

    @Test
    @Timeout(600)
    void headers() {
        Fuzz.texts(HEADERS, 1000, input -> {
            String value = new String(input, StandardCharsets.UTF_8);
            Challenge.best(List.of(value));
            ByteRange.parse(value);
            HttpAnswer answer = new HttpAnswer(
                    429,
                    HttpHeaders.of(
                            Map.of(
                                    "Link",
                                    List.of(value),
                                    "Retry-After",
                                    List.of(value),
                                    "Content-Type",
                                    List.of(value)),
                            (name, each) -> true),
                    new byte[0]);
            answer.retryAfter().ifPresent(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofDays(20_000)));
            answer.contentType();
            WebLink.next(answer);
            try {
                WebLink.resolve(URI.create("https://registry.example.com/v2/"), value);
            } catch (BadAddress e) {
                assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\u001b", "\n");
            }
        });
    }
}
