package io.github.curlyrotaryphone.crp.oci.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded registry as a client of any make sees it: raw HTTP. */
class RegistryServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Content LAYER = Fixtures.layer(Fixtures.noise(1000));

    @TempDir
    Path folder;

    private OciLayout store;
    private RegistryServer server;

    @BeforeEach
    void start() {
        store = OciLayout.open(folder);
        server = RegistryServer.start(store, 0, RegistryFaults.NONE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<byte[]> call(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + server.address() + path))
                .method(method, BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> call(String method, String path) throws IOException, InterruptedException {
        return call(method, path, new byte[0]);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private String upload(String repository) throws IOException, InterruptedException {
        HttpResponse<byte[]> started = call("POST", "/v2/" + repository + "/blobs/uploads/");
        assertThat(started.statusCode()).isEqualTo(202);
        return header(started, "Location");
    }

    private HttpResponse<byte[]> put(String repository, String reference, Content manifest)
            throws IOException, InterruptedException {
        return call(
                "PUT",
                "/v2/" + repository + "/manifests/" + reference,
                manifest.bytes(),
                "Content-Type",
                manifest.mediaType());
    }

    private Manifest stored(String repository, String tag) {
        Manifest image = Fixtures.image(LAYER);
        for (Content content : List.of(LAYER, Fixtures.CONFIG, image.content())) {
            store.write(content.mediaType(), content.bytes());
        }
        store.tag(repository, tag, image.content().descriptor());
        return image;
    }

    @Test
    void saysThatItSpeaksTheProtocol() throws Exception {
        HttpResponse<byte[]> base = call("GET", "/v2/");

        assertThat(base.statusCode()).isEqualTo(200);
        assertThat(header(base, "Docker-Distribution-API-Version")).isEqualTo("registry/2.0");
    }

    @Test
    void servesManifestsByTagAndDigest() throws Exception {
        Manifest image = stored("team/iris", "1.0");

        for (String reference : List.of("1.0", image.content().digest().value())) {
            HttpResponse<byte[]> got = call("GET", "/v2/team/iris/manifests/" + reference);
            assertThat(got.statusCode()).isEqualTo(200);
            assertThat(got.body()).isEqualTo(image.content().bytes());
            assertThat(header(got, "Content-Type")).isEqualTo(MediaTypes.OCI_MANIFEST);
            assertThat(header(got, "Docker-Content-Digest"))
                    .isEqualTo(image.content().digest().value());
            HttpResponse<byte[]> head = call("HEAD", "/v2/team/iris/manifests/" + reference);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(header(head, "Content-Length"))
                    .isEqualTo(Integer.toString(image.content().bytes().length));
        }
    }

    @Test
    void answersErrorsAsTheSpecificationSays() throws Exception {
        HttpResponse<byte[]> absent = call("GET", "/v2/iris/manifests/1.0");

        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(text(absent))
                .isEqualTo("{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"," + "\"message\":\"manifest not found\"}]}");
        assertThat(header(absent, "Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/../etc/blobs/sha256:0",
                "/v2/%2e%2e/blobs/uploads/",
                "/v2/Iris/manifests/a",
                "/v2/a//b/tags/list",
                "/v2/-a/manifests/a",
                "/v2/iris/manifests/sha256:zz",
                "/v2/iris/blobs/..%2f..%2findex.json",
                "/v2/iris/manifests/.a",
                "/v2/iris/blobs/sha512:00",
                "/v2/iris/unknown/a",
                "/",
                "/v1/"
            })
    void refusesWhatIsNotAName(String path) throws Exception {
        assertThat(call("GET", path).statusCode()).isIn(400, 404);
        assertThat(call("PUT", path, Fixtures.bytes("x")).statusCode()).isIn(400, 404, 405);
    }

    @Test
    void takesABlobInOnePost() throws Exception {
        HttpResponse<byte[]> created = call("POST", "/v2/iris/blobs/uploads/?digest=" + LAYER.digest(), LAYER.bytes());

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "Location")).isEqualTo("/v2/iris/blobs/" + LAYER.digest());
        assertThat(header(created, "Docker-Content-Digest"))
                .isEqualTo(LAYER.digest().value());
        assertThat(store.read(LAYER.digest())).contains(LAYER.bytes());
    }

    @Test
    void takesABlobInPostAndPut() throws Exception {
        HttpResponse<byte[]> created = call("PUT", upload("iris") + "?digest=" + LAYER.digest(), LAYER.bytes());

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(store.has(LAYER.digest())).isTrue();
    }

    @Test
    void takesABlobInChunksAndTellsHowFarItCame() throws Exception {
        byte[] first = Arrays.copyOfRange(LAYER.bytes(), 0, 400);
        byte[] second = Arrays.copyOfRange(LAYER.bytes(), 400, 1000);
        String location = upload("iris");

        HttpResponse<byte[]> patched = call("PATCH", location, first, "Content-Range", "0-399");
        assertThat(patched.statusCode()).isEqualTo(202);
        assertThat(header(patched, "Range")).isEqualTo("0-399");
        HttpResponse<byte[]> status = call("GET", location);
        assertThat(status.statusCode()).isEqualTo(204);
        assertThat(header(status, "Range")).isEqualTo("0-399");
        assertThat(call("PATCH", location, second, "Content-Range", "400-999").statusCode())
                .isEqualTo(202);
        assertThat(call("PUT", location + "?digest=" + LAYER.digest()).statusCode())
                .isEqualTo(201);
        assertThat(store.read(LAYER.digest())).contains(LAYER.bytes());
    }

    @Test
    void refusesAChunkOutOfOrder() throws Exception {
        HttpResponse<byte[]> patched = call("PATCH", upload("iris"), new byte[10], "Content-Range", "5-14");

        assertThat(patched.statusCode()).isEqualTo(416);
        assertThat(header(patched, "Range")).isEqualTo("0-0");
    }

    @Test
    void refusesABlobWithAnotherDigestAndForgetsIt() throws Exception {
        String location = upload("iris");
        HttpResponse<byte[]> put = call("PUT", location + "?digest=" + LAYER.digest(), Fixtures.bytes("other"));

        assertThat(put.statusCode()).isEqualTo(400);
        assertThat(text(put)).contains("DIGEST_INVALID");
        assertThat(store.has(LAYER.digest())).isFalse();
        assertThat(call("GET", location).statusCode()).isEqualTo(404);
    }

    @Test
    void anUploadCanBeGivenUp() throws Exception {
        String location = upload("iris");

        assertThat(call("DELETE", location).statusCode()).isEqualTo(204);
        assertThat(text(call("PATCH", location, new byte[1]))).contains("BLOB_UPLOAD_UNKNOWN");
    }

    @Test
    void anUploadBelongsToItsRepository() throws Exception {
        String location = upload("iris").replace("/iris/", "/other/");

        assertThat(call("GET", location).statusCode()).isEqualTo(404);
    }

    @Test
    void mountsABlobOfAnotherRepository() throws Exception {
        stored("iris", "1.0");

        HttpResponse<byte[]> mounted = call("POST", "/v2/other/blobs/uploads/?from=iris&mount=" + LAYER.digest());
        HttpResponse<byte[]> absent =
                call("POST", "/v2/other/blobs/uploads/?from=iris&mount=" + Digest.of(Fixtures.bytes("absent")));

        assertThat(mounted.statusCode()).isEqualTo(201);
        assertThat(absent.statusCode()).isEqualTo(202);
    }

    @Test
    void servesPartsOfABlob() throws Exception {
        stored("iris", "1.0");
        String path = "/v2/iris/blobs/" + LAYER.digest();

        HttpResponse<byte[]> whole = call("GET", path);
        assertThat(whole.body()).isEqualTo(LAYER.bytes());
        assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
        HttpResponse<byte[]> part = call("GET", path, new byte[0], "Range", "bytes=990-");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Range")).isEqualTo("bytes 990-999/1000");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(LAYER.bytes(), 990, 1000));
        HttpResponse<byte[]> beyond = call("GET", path, new byte[0], "Range", "bytes=1000-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(header(beyond, "Content-Range")).isEqualTo("bytes */1000");
    }

    @Test
    void saysToHaveWhatItWasToldOfWithoutServingIt() throws Exception {
        server.alsoHas(List.of(LAYER.descriptor(), Fixtures.CONFIG.descriptor()));
        String path = "/v2/iris/blobs/" + LAYER.digest();

        HttpResponse<byte[]> head = call("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo("1000");
        assertThat(call("GET", path).statusCode()).isEqualTo(404);
        assertThat(put("iris", "1.0", Fixtures.image(LAYER).content()).statusCode())
                .isEqualTo(201);
    }

    @Test
    void takesAManifestUnderTagAndDigest() throws Exception {
        Manifest image = stored("elsewhere", "1");
        String digest = image.content().digest().value();

        HttpResponse<byte[]> tagged = put("iris", "1.0", image.content());
        HttpResponse<byte[]> plain = put("plain", digest, image.content());

        assertThat(tagged.statusCode()).isEqualTo(201);
        assertThat(header(tagged, "Location")).isEqualTo("/v2/iris/manifests/" + digest);
        assertThat(header(tagged, "Docker-Content-Digest")).isEqualTo(digest);
        assertThat(plain.statusCode()).isEqualTo(201);
        assertThat(store.tags("iris")).containsExactly("1.0");
        assertThat(store.resolve("plain", digest)).contains(image.content().descriptor());
    }

    @Test
    void refusesAManifestWhoseBlobsAreMissing() throws Exception {
        HttpResponse<byte[]> put = put("iris", "1.0", Fixtures.image(LAYER).content());

        assertThat(put.statusCode()).isEqualTo(400);
        assertThat(text(put))
                .contains("MANIFEST_BLOB_UNKNOWN")
                .contains(Fixtures.CONFIG.digest().value());
        assertThat(store.tags("iris")).isEmpty();
    }

    @Test
    void refusesAnIndexWhoseManifestsAreMissing() throws Exception {
        Content index = Index.of(List.of(Fixtures.image(LAYER).content().descriptor()), Map.of())
                .content();

        assertThat(text(put("iris", "1.0", index))).contains("MANIFEST_BLOB_UNKNOWN");
        stored("iris", "base");
        assertThat(put("iris", "1.0", index).statusCode()).isEqualTo(201);
    }

    @Test
    void refusesWhatIsNotAManifest() throws Exception {
        Manifest image = stored("elsewhere", "1");
        String other = Digest.of(Fixtures.bytes("other")).value();

        assertThat(text(put("iris", other, image.content()))).contains("DIGEST_INVALID");
        assertThat(text(put("iris", "1", Content.of(MediaTypes.OCI_MANIFEST, Fixtures.bytes("{")))))
                .contains("MANIFEST_INVALID");
        assertThat(text(put("iris", "1", Content.of("text/plain", Fixtures.bytes("{}")))))
                .contains("MANIFEST_INVALID");
        assertThat(text(put(
                        "iris",
                        "1",
                        Content.of(MediaTypes.OCI_INDEX, image.content().bytes()))))
                .contains("MANIFEST_INVALID");
    }

    @Test
    void deletesTagsManifestsAndThenBlobs() throws Exception {
        Manifest image = stored("iris", "1.0");
        String blob = "/v2/iris/blobs/" + LAYER.digest();
        String manifest = "/v2/iris/manifests/" + image.content().digest();

        assertThat(call("DELETE", blob).statusCode()).isEqualTo(405);
        assertThat(call("DELETE", "/v2/iris/manifests/1.0").statusCode()).isEqualTo(202);
        assertThat(call("GET", manifest).statusCode()).isEqualTo(200);
        assertThat(call("DELETE", manifest).statusCode()).isEqualTo(202);
        assertThat(call("GET", manifest).statusCode()).isEqualTo(404);
        assertThat(call("DELETE", blob).statusCode()).isEqualTo(202);
        assertThat(call("HEAD", blob).statusCode()).isEqualTo(404);
    }

    @Test
    void listsTagsAndRepositoriesInPages() throws Exception {
        for (String tag : List.of("a", "b", "c")) {
            stored("team/iris", tag);
        }
        stored("zoo", "1");

        HttpResponse<byte[]> first = call("GET", "/v2/team/iris/tags/list?n=2");
        assertThat(text(first)).isEqualTo("{\"name\":\"team/iris\",\"tags\":[\"a\",\"b\"]}");
        assertThat(header(first, "Link")).isEqualTo("</v2/team/iris/tags/list?n=2&last=b>; rel=\"next\"");
        HttpResponse<byte[]> last = call("GET", "/v2/team/iris/tags/list?n=2&last=b");
        assertThat(text(last)).isEqualTo("{\"name\":\"team/iris\",\"tags\":[\"c\"]}");
        assertThat(header(last, "Link")).isEmpty();
        assertThat(text(call("GET", "/v2/_catalog"))).isEqualTo("{\"repositories\":[\"team/iris\",\"zoo\"]}");
        assertThat(text(call("GET", "/v2/none/tags/list"))).contains("NAME_UNKNOWN");
        assertThat(call("GET", "/v2/zoo/tags/list?n=x").statusCode()).isEqualTo(400);
    }

    @Test
    void listsReferrersByType() throws Exception {
        Manifest image = stored("iris", "1.0");
        Manifest signature = Manifest.artifact(
                Optional.of("application/vnd.example.signature"),
                Fixtures.CONFIG.descriptor(),
                List.of(LAYER.descriptor()),
                Optional.of(image.content().descriptor()),
                Map.of("by", "me"));
        String path = "/v2/iris/referrers/" + image.content().digest();

        HttpResponse<byte[]> put = put("iris", signature.content().digest().value(), signature.content());

        assertThat(header(put, "OCI-Subject"))
                .isEqualTo(image.content().digest().value());
        HttpResponse<byte[]> all = call("GET", path);
        assertThat(header(all, "Content-Type")).isEqualTo(MediaTypes.OCI_INDEX);
        assertThat(Index.parse(Content.of(MediaTypes.OCI_INDEX, all.body())).manifests())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.digest()).isEqualTo(signature.content().digest());
                    assertThat(entry.artifactType()).contains("application/vnd.example.signature");
                    assertThat(entry.annotations()).containsEntry("by", "me");
                });
        HttpResponse<byte[]> none = call("GET", path + "?artifactType=application%2Fother");
        assertThat(header(none, "OCI-Filters-Applied")).isEqualTo("artifactType");
        assertThat(text(none)).endsWith("\"manifests\":[]}");
    }

    @Test
    void aPortThatIsTakenIsSaidToBe() {
        assertThatThrownBy(() -> RegistryServer.start(store, server.port(), RegistryFaults.NONE))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot serve the registry on port '" + server.port() + "': ")
                .hasMessageEndingWith(
                        "Stop the program that uses this port, or choose another one with -Dcrp.registry.port.");
    }
}
