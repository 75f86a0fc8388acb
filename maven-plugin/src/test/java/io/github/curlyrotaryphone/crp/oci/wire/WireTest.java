package io.github.curlyrotaryphone.crp.oci.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.oci.wire.RegistryPath.Kind;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, HttpHeaders.of(Map.of(), (a, b) -> true), body.getBytes(UTF_8));
    }

    @Test
    void theStrongestChallengeIsTakenWithItsParameters() {
        Challenge best = Challenge.best(List.of(
                        "Basic realm=\"a, b\"",
                        "Negotiate, Bearer realm=\"https://auth.example.com/token\", service=s ,"
                                + " scope=\"a:b\\\"c:pull\""))
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
    void errorsOfTheProtocolAreReadOnOneLine() {
        assertThat(ErrorText.of(answer(403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\\nway\"}]}")))
                .contains("DENIED: no way");
        assertThat(ErrorText.of(answer(502, "<html>"))).isEmpty();
        assertThat(ErrorText.of(answer(400, "{\"errors\":[]}"))).isEmpty();
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
    void errorsAreWrittenAsTheSpecificationSays() {
        assertThat(new String(ErrorCode.DENIED.body("no \"way\""), UTF_8))
                .isEqualTo("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no \\\"way\\\"\"}]}");
    }
}
