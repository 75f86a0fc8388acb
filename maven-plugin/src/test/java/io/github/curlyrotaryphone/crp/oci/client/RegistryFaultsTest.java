package io.github.curlyrotaryphone.crp.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.oci.BlobSource;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import io.github.curlyrotaryphone.crp.oci.Fixtures.Retries;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.credential.Credential;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Kind;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a registry that breaks on purpose. */
class RegistryFaultsTest {
    private static final int SIZE = 3_000_000;
    private static final Content LAYER = Fixtures.layer(Fixtures.noise(SIZE));

    @TempDir
    Path folder;

    private final Retries retries = new Retries();
    private final List<String> patches = new CopyOnWriteArrayList<>();
    private OciLayout store;
    private Optional<RegistryServer> server = Optional.empty();

    @BeforeEach
    void open() {
        store = OciLayout.open(folder.resolve("server"));
    }

    @AfterEach
    void stop() {
        server.ifPresent(RegistryServer::close);
    }

    private RegistryClient facing(RegistryFaults faults) {
        return facing(faults, CredentialSource.NONE);
    }

    private RegistryClient facing(RegistryFaults faults, CredentialSource credentials) {
        RegistryServer started = RegistryServer.start(store, 0, faults, request -> {
            if (request.startsWith("PATCH")) {
                patches.add(request);
            }
        });
        server = Optional.of(started);
        return Fixtures.client(started.address(), credentials, retries);
    }

    private String address() {
        return server.orElseThrow().address();
    }

    private Manifest stored() {
        Manifest image = Fixtures.image(LAYER);
        for (Content content : List.of(LAYER, Fixtures.CONFIG, image.content())) {
            store.write(content.mediaType(), content.bytes());
        }
        store.tag("iris", "1.0", image.content().descriptor());
        return image;
    }

    private static long push(RegistryClient client) {
        return client.pushBlob("iris", LAYER.descriptor(), BlobSource.of(LAYER.bytes()), Optional.empty());
    }

    private static AbstractThrowableAssert<?, ?> refused(Consumer<RegistryClient> call, RegistryClient client) {
        return assertThatThrownBy(() -> call.accept(client)).isInstanceOf(CrpException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aPassingAnswerIsWaitedOut(int status) {
        Manifest image = stored();

        assertThat(facing(RegistryFaults.status(status, 3)).fetch("iris", "1.0"))
                .isEqualTo(image.content());
        assertThat(retries.reasons).hasSize(3).containsOnly("answered " + status);
        assertThat(retries.waits)
                .containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(2000));
    }

    @Test
    void theRegistrysOwnWaitIsKeptAndSpreadOverFiveSeconds() {
        stored();

        facing(RegistryFaults.tooManyRequests(2, 7)).head("iris", "1.0");

        assertThat(retries.waits).containsExactly(Duration.ofSeconds(12), Duration.ofSeconds(12));
    }

    @Test
    void aWaitThatIsTooLongEndsTheRun() {
        RegistryClient client = facing(RegistryFaults.tooManyRequests(1, 3600));

        refused(c -> c.fetch("iris", "1.0"), client)
                .hasMessage("Cannot read '" + address()
                        + "/iris:1.0': the registry answered 429 (TOOMANYREQUESTS: on purpose)."
                        + " Wait and rerun, or log in to '" + address()
                        + "': accounts have higher limits than anonymous use. It requests a wait of 3600 s.");
        assertThat(retries.waits).isEmpty();
    }

    @Test
    void aLastingFaultEndsAfterFiveAttempts() {
        RegistryClient client = facing(RegistryFaults.status(503, 100).on("POST", ""));

        refused(RegistryFaultsTest::push, client)
                .hasMessage("Cannot push blob '" + LAYER.digest() + "' to '" + address()
                        + "/iris': the registry answered 503 (UNKNOWN: on purpose). Check the log of '" + address()
                        + "', and rerun later.")
                .satisfies(e -> assertThat(((CrpException) e).isRefusal()).isFalse());
        assertThat(retries.waits).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|UNAUTHORIZED|Log in with 'docker login R', or set credentials for 'R' as <server> in"
                        + " settings.xml.",
                "403|DENIED|Log in with an account that may write to 'iris', or set credentials for 'R' as <server> in"
                        + " settings.xml.",
                "404|NAME_UNKNOWN|Create the repository 'iris' on 'R', or correct image.repository in crp.yaml.",
                "413|SIZE_INVALID|Raise the limit for request bodies at the registry or at the proxy in front of it"
                        + " (nginx: client_max_body_size)."
            })
    void aLastingRefusalIsWordedAndNotRepeated(int status, String code, String remedy) {
        RegistryClient client = facing(RegistryFaults.status(status, 1).on("POST", ""));

        refused(RegistryFaultsTest::push, client)
                .hasMessage("Cannot push blob '" + LAYER.digest() + "' to '" + address()
                        + "/iris': the registry answered " + status + " (" + code + ": on purpose). "
                        + remedy.replace("'R'", "'" + address() + "'").replace("login R", "login " + address()))
                .satisfies(e -> assertThat(((CrpException) e).isRefusal()).isTrue());
        assertThat(retries.waits).isEmpty();
    }

    @Test
    void aForbiddenReadSaysSo() {
        RegistryClient client = facing(RegistryFaults.status(403, 1).on("GET", ""));

        refused(c -> c.fetch("iris", "1.0"), client).hasMessageContaining("an account that may read 'iris'");
    }

    @Test
    void aCutUploadGoesOnWhereItWasCut() {
        RegistryClient client = facing(RegistryFaults.cutUpload(2_000_000, 1).on("PATCH", ""));

        long sent = push(client);

        assertThat(store.read(LAYER.digest())).contains(LAYER.bytes());
        assertThat(sent).isBetween((long) SIZE, SIZE + 1_000_000L);
        assertThat(retries.waits).hasSize(1);
    }

    @Test
    void aCutUploadStartsAgainWhereTheRegistryCannotTellHowFarItCame() {
        RegistryClient client = facing(RegistryFaults.cutUpload(2_000_000, 1)
                .on("PATCH", "")
                .and(RegistryFaults.without(Kind.NO_UPLOAD_STATUS).on("GET", "/uploads/")));

        long sent = push(client);

        assertThat(store.read(LAYER.digest())).contains(LAYER.bytes());
        assertThat(sent).isGreaterThan(SIZE + 1_000_000L);
    }

    @Test
    void anUploadThatMovesOnSurvivesMoreCutsThanAttempts() {
        RegistryClient client = facing(RegistryFaults.cutUpload(300_000, 8).on("PATCH", ""));

        push(client);

        assertThat(store.read(LAYER.digest())).contains(LAYER.bytes());
        assertThat(retries.waits).hasSize(8);
    }

    @Test
    void aStreamThatIsTooLargeGoesInChunks() {
        Content large = Fixtures.layer(Fixtures.noise(40 << 20));
        RegistryClient client = facing(RegistryFaults.status(413, 1).on("PATCH", ""));

        client.pushBlob("iris", large.descriptor(), BlobSource.of(large.bytes()), Optional.empty());

        assertThat(store.size(large.digest())).isEqualTo(40 << 20);
        assertThat(patches).hasSize(3);
    }

    @Test
    void anUploadWhoseEndIsUncertainIsLookedUp() {
        RegistryClient client = facing(RegistryFaults.status(500, 1).on("PUT", "/uploads/"));

        push(client);

        assertThat(store.read(LAYER.digest())).contains(LAYER.bytes());
    }

    @Test
    void aCutDownloadAsksForTheRestOnly() {
        stored();
        OciLayout local = OciLayout.open(folder.resolve("local"));

        facing(RegistryFaults.cutDownload(1_000_000, 2)).fetchBlob("iris", LAYER.descriptor(), local);

        assertThat(local.read(LAYER.digest())).contains(LAYER.bytes());
        assertThat(retries.waits).hasSize(2);
    }

    @Test
    void aCutDownloadStartsAgainWithoutRanges() {
        stored();
        OciLayout local = OciLayout.open(folder.resolve("local"));
        RegistryFaults faults = RegistryFaults.cutDownload(1_000_000, 2).and(RegistryFaults.without(Kind.NO_RANGE));

        facing(faults).fetchBlob("iris", LAYER.descriptor(), local);

        assertThat(local.read(LAYER.digest())).contains(LAYER.bytes());
    }

    @Test
    void changedContentIsNeverTaken() {
        Manifest image = stored();
        OciLayout local = OciLayout.open(folder.resolve("local"));
        RegistryClient client = facing(RegistryFaults.corrupt());

        refused(c -> c.fetchBlob("iris", LAYER.descriptor(), local), client)
                .hasMessageMatching("Cannot read blob '" + LAYER.digest() + "' of '" + address()
                        + "/iris': its digest is 'sha256:[0-9a-f]{64}', not '" + LAYER.digest()
                        + "'\\. Rerun; if the error persists, '" + address()
                        + "' or a proxy in front of it alters content: push it again\\.");
        assertThat(local.has(LAYER.digest())).isFalse();
        refused(c -> c.fetchBlob("iris", Fixtures.CONFIG.descriptor()), client).hasMessageContaining("its digest is");
        refused(c -> c.fetch("iris", image.content().digest().value()), client)
                .hasMessageContaining("it is not valid JSON");
    }

    @Test
    void aWrongDigestFromTheRegistryIsAnError() {
        stored();
        String wrong = Digest.of(new byte[0]).value();
        RegistryClient client = facing(RegistryFaults.wrongDigest());

        refused(c -> c.fetch("iris", "1.0"), client).hasMessageContaining("', not '" + wrong + "'");
        refused(c -> c.pushManifest("iris", "2.0", Fixtures.image(LAYER).content()), client)
                .hasMessageContaining("its digest is '" + wrong + "', not '");
    }

    @Test
    void aPageIsNotTakenForARegistry() {
        RegistryClient client = facing(RegistryFaults.html());
        String words = "': '" + "R" + "' answered 'text/html' instead of a manifest."
                + " Check that 'R' is a container registry and that no proxy or login page responds in its place.";

        for (Consumer<RegistryClient> call : List.<Consumer<RegistryClient>>of(
                c -> c.fetch("iris", "1.0"),
                c -> c.head("iris", "1.0"),
                c -> c.pushManifest("iris", "1.0", Fixtures.image(LAYER).content()))) {
            refused(call, client).hasMessageEndingWith(words.replace("'R'", "'" + address() + "'"));
        }
    }

    @Test
    void aLoginIsGivenWhenAskedFor() {
        stored();
        CredentialSource known =
                (registry, repository) -> Optional.of(new Credential.Password("user", "correct horse"));

        assertThat(facing(RegistryFaults.login("user", "correct horse"), known).head("iris", "1.0"))
                .isPresent();
    }

    @Test
    void aWrongLoginIsSaidToBeWithoutTheSecret() {
        CredentialSource wrong =
                (registry, repository) -> Optional.of(new Credential.Password("user", "battery staple"));
        RegistryClient client = facing(RegistryFaults.login("user", "correct horse"), wrong);

        refused(c -> c.fetch("iris", "1.0"), client)
                .hasMessage("Cannot read '" + address()
                        + "/iris:1.0': the registry answered 401 (UNAUTHORIZED: authentication required)."
                        + " Renew the login for '" + address() + "', which was refused: run 'docker login " + address()
                        + "', or correct the <server> in settings.xml.");
    }

    @Test
    void aBlobThatIsLongerThanItShouldBeIsNotTaken() {
        stored();
        OciLayout local = OciLayout.open(folder.resolve("local"));
        RegistryClient client = facing(RegistryFaults.NONE);
        Descriptor shorter = new Descriptor(LAYER.mediaType(), LAYER.digest(), 1_000_000);

        refused(c -> c.fetchBlob("iris", shorter, local), client)
                .hasMessage("Cannot read blob '" + LAYER.digest() + "' of '" + address()
                        + "/iris': it is longer than the 1000000 bytes it should have. Rerun; if the error persists, '"
                        + address() + "' or a proxy in front of it alters content: push it again.");
        assertThat(local.has(LAYER.digest())).isFalse();
        assertThat(retries.waits).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaitingInWords() {
        RegistryServer started = RegistryServer.start(store, 0, RegistryFaults.status(503, 9));
        server = Optional.of(started);
        RegistryClient client = new RegistryClient(
                started.address(),
                true,
                CredentialSource.NONE,
                retries,
                RetryPolicy.REGISTRY.with(Fixtures.timing(wait -> {
                    throw new InterruptedException();
                })));

        refused(c -> c.head("iris", "1.0"), client)
                .hasMessage("Cannot read '" + address() + "/iris:1.0': the run was interrupted."
                        + " Rerun; content that the registry already has is not sent again.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aSlowRegistryIsWaitedFor() {
        Manifest image = stored();

        assertThat(facing(RegistryFaults.slow(Duration.ofMillis(20))).fetch("iris", "1.0"))
                .isEqualTo(image.content());
    }

    private static HttpAnswer reply(int status, String body) {
        return new HttpAnswer(status, HttpHeaders.of(Map.of(), (a, b) -> true), Fixtures.bytes(body));
    }

    @Test
    void aRegistryThatSpeaksTlsAfterAllIsNamed() {
        RegistryFailure trouble = new RegistryCaller(
                        "r.example.com", true, CredentialSource.NONE, retries, RetryPolicy.REGISTRY)
                .trouble();

        assertThat(trouble.answered(
                        Purpose.read("r.example.com", "iris", "1.0"),
                        reply(400, "Client sent an HTTP request to an HTTPS server.\n")))
                .hasMessage("Cannot read 'r.example.com/iris:1.0': the registry answered 400."
                        + " Remove 'r.example.com' from image.plainHttp in crp.yaml: it uses TLS.");
    }

    @Test
    void aQuotaIsNamed() {
        HttpAnswer reply = reply(403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"quota exceeded\"}]}");
        RegistryFailure trouble = new RegistryCaller(
                        "r.example.com", false, CredentialSource.NONE, retries, RetryPolicy.REGISTRY)
                .trouble();

        assertThat(trouble.answered(Purpose.push("r.example.com", "iris", "1.0"), reply))
                .hasMessage("Cannot push image 'r.example.com/iris:1.0': the registry answered 403"
                        + " (DENIED: quota exceeded). Delete unused images from 'r.example.com',"
                        + " or raise the quota of 'iris'.");
    }
}
