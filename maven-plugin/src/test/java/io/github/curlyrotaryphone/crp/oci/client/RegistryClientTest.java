package io.github.curlyrotaryphone.crp.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.oci.BlobSource;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import io.github.curlyrotaryphone.crp.oci.Fixtures.Retries;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a registry that works. */
class RegistryClientTest {
    private static final Content LAYER = Fixtures.layer(Fixtures.noise(2_000_000));

    @TempDir
    Path folder;

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Retries retries = new Retries();
    private OciLayout store;
    private RegistryServer server;
    private RegistryClient client;

    @BeforeEach
    void start() {
        store = OciLayout.open(folder.resolve("server"));
        server = RegistryServer.start(store, 0, RegistryFaults.NONE, requests::add);
        client = Fixtures.client(server, retries);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsPushedCanBeFetched() {
        Manifest image = Fixtures.push(client, "team/iris", "1.0", LAYER);

        Content fetched = client.fetch("team/iris", "1.0");
        assertThat(fetched).isEqualTo(image.content());
        assertThat(fetched.bytes()).isEqualTo(image.content().bytes());
        assertThat(client.fetch("team/iris", image.content().digest().value())).isEqualTo(image.content());
        assertThat(client.head("team/iris", "1.0")).contains(image.content().descriptor());
        assertThat(client.fetchBlob("team/iris", Fixtures.CONFIG.descriptor())).isEqualTo(Fixtures.CONFIG.bytes());
        assertThat(retries.reasons).isEmpty();
    }

    @Test
    void aLayerIsFetchedIntoAStore() {
        Fixtures.push(client, "iris", "1.0", LAYER);
        OciLayout local = OciLayout.open(folder.resolve("local"));

        client.fetchBlob("iris", LAYER.descriptor(), local);

        assertThat(local.read(LAYER.digest())).contains(LAYER.bytes());
        requests.clear();
        client.fetchBlob("iris", LAYER.descriptor(), local);
        assertThat(requests).isEmpty();
    }

    @Test
    void whatIsAbsentIsEmptyOrAnError() {
        assertThat(client.head("iris", "1.0")).isEmpty();
        assertThat(client.hasBlob("iris", LAYER.digest())).isFalse();
        assertThatThrownBy(() -> client.fetch("iris", "1.0"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot read '" + server.address() + "/iris:1.0': the registry answered 404"
                        + " (MANIFEST_UNKNOWN: manifest not found)."
                        + " Correct the name, tag or digest, or push it to '" + server.address() + "' first.");
    }

    @Test
    void aBlobIsSentOnceAndTheBytesAreCounted() {
        BlobSource source = BlobSource.of(LAYER.bytes());

        assertThat(client.pushBlob("iris", LAYER.descriptor(), source, Optional.empty()))
                .isEqualTo(2_000_000);
        requests.clear();
        assertThat(client.pushBlob("iris", LAYER.descriptor(), source, Optional.empty()))
                .isZero();
        assertThat(requests).containsExactly("HEAD /v2/iris/blobs/" + LAYER.digest());
    }

    @Test
    void aBlobWithoutBytesIsPushed() {
        Content empty = Fixtures.layer(new byte[0]);

        assertThat(client.pushBlob("iris", empty.descriptor(), BlobSource.of(empty.bytes()), Optional.empty()))
                .isZero();
        assertThat(client.hasBlob("iris", empty.digest())).isTrue();
        assertThat(client.fetchBlob("iris", empty.descriptor())).isEmpty();
    }

    @Test
    void aBlobOfAnotherRepositoryIsMounted() throws Exception {
        try (RegistryServer strict =
                RegistryServer.start(store, 0, RegistryFaults.status(404, 1).on("HEAD", "/blobs/"))) {
            store.write(LAYER.mediaType(), LAYER.bytes());
            RegistryClient other = Fixtures.client(strict, retries);

            assertThat(other.pushBlob(
                            "other",
                            LAYER.descriptor(),
                            offset -> {
                                throw new AssertionError("nothing needs to be read");
                            },
                            Optional.of("iris")))
                    .isZero();
        }
    }

    @Test
    void aFileIsPushed() throws Exception {
        Path file = Files.write(folder.resolve("layer"), LAYER.bytes());

        client.pushBlob("iris", LAYER.descriptor(), BlobSource.of(file), Optional.empty());

        assertThat(store.read(LAYER.digest())).contains(LAYER.bytes());
    }

    @Test
    void aFileThatIsNotThereIsNamedAtOnce() {
        Path absent = folder.resolve("absent");

        assertThatThrownBy(() -> client.pushBlob("iris", LAYER.descriptor(), BlobSource.of(absent), Optional.empty()))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot push blob '" + LAYER.digest() + "' to '" + server.address() + "/iris': '" + absent
                        + "' cannot be read (NoSuchFileException)."
                        + " Check that the file exists and is readable, or build again.");
        assertThat(retries.waits).isEmpty();
    }

    @Test
    void anAnswerThatIsTooLongIsNotRead() {
        byte[] large = Fixtures.noise(17 << 20);
        Descriptor blob = store.write(MediaTypes.OCTET_STREAM, large);

        assertThatThrownBy(() -> client.fetchBlob("iris", blob))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot read blob '" + blob.digest() + "' of '" + server.address()
                        + "/iris': the answer is larger than 16 MiB. Check that '" + server.address()
                        + "' is a container registry and that no proxy responds in its place.");
        assertThat(retries.waits).isEmpty();
    }

    @Test
    void aManifestWithoutItsBlobsIsRefusedInWords() {
        assertThatThrownBy(() ->
                        client.pushManifest("iris", "1.0", Fixtures.image(LAYER).content()))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot push image '" + server.address() + "/iris:1.0': the registry answered"
                        + " 400 (MANIFEST_BLOB_UNKNOWN: the registry has no " + Fixtures.CONFIG.digest() + ").");
    }

    @Test
    void bytesThatDifferFromTheirDescriptionAreRefused() {
        Descriptor other = new Descriptor(LAYER.mediaType(), Digest.of(Fixtures.bytes("other")), 2_000_000);

        assertThatThrownBy(() -> client.pushBlob("iris", other, BlobSource.of(LAYER.bytes()), Optional.empty()))
                .isInstanceOf(CrpException.class)
                .hasMessageContaining("the registry answered 400 (DIGEST_INVALID: the bytes have the digest")
                .hasMessageEndingWith(
                        "Rerun; if the error persists, the local copy is damaged: delete it and build again.");
        assertThat(store.has(LAYER.digest())).isFalse();
    }

    @Test
    void manyThreadsPushThroughOneClient() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Manifest>> pushes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String tag = "t" + i;
            Content layer = Fixtures.layer(Fixtures.noise(1000 + i / 2));
            pushes.add(threads.submit(() -> Fixtures.push(client, "iris", tag, layer)));
        }
        for (int i = 0; i < 8; i++) {
            Content pushed = pushes.get(i).get().content();
            assertThat(client.fetch("iris", "t" + i)).isEqualTo(pushed);
        }
        threads.shutdown();
        assertThat(retries.reasons).isEmpty();
    }

    @Test
    void progressIsToldWhileALargeBlobMoves() {
        List<Double> heard = new ArrayList<>();
        RegistryClient telling = new RegistryClient(server.address(), true, CredentialSource.NONE, new ImageEvents() {
            @Override
            public void progress(String task, double fraction) {
                assertThat(task).isEqualTo("push " + LAYER.digest().shortHex());
                heard.add(fraction);
            }
        });

        telling.pushBlob("iris", LAYER.descriptor(), BlobSource.of(LAYER.bytes()), Optional.empty());

        assertThat(heard).isSorted().endsWith(1.0).hasSizeBetween(10, 101);
    }
}
