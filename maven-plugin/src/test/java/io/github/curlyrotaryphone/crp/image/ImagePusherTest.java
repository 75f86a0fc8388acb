package io.github.curlyrotaryphone.crp.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePusherTest {
    @TempDir
    Path folder;

    private BaseRegistry bases;
    private OciLayout remote;
    private RegistryServer registry;
    private AppProject project;
    private final RecordedEvents events = new RecordedEvents();
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() {
        bases = new BaseRegistry(folder.resolve("bases"));
        remote = OciLayout.open(folder.resolve("remote"));
        registry = RegistryServer.start(remote, 0, RegistryFaults.NONE, calls::add);
        project = new AppProject(folder.resolve("app"));
        project.base = Optional.of(bases.reference());
        project.plainHttp.add(bases.address());
        project.pushTo("localhost:" + registry.port());
    }

    @AfterEach
    void stop() {
        registry.close();
        bases.close();
    }

    @Test
    void registryHoldsTheWholeImageUnderItsTag() {
        BuiltImage image = build();

        push(image);

        assertThat(remote.tags("team/iris"))
                .containsExactly(image.reference().tag().orElseThrow());
        Descriptor root = remote.resolve("team/iris", image.reference().tag().orElseThrow())
                .orElseThrow();
        assertThat(root.digest()).isEqualTo(image.digest());
        assertThat(manifest(root).blobs()).hasSize(6).allMatch(blob -> remote.has(blob.digest()));
        assertThat(events.names()).endsWith("imagePushed");
        assertThat((long) events.last("imagePushed").arguments().get(1))
                .isEqualTo(manifest(root).blobs().stream()
                        .mapToLong(Descriptor::size)
                        .sum());
    }

    @Test
    void secondPushAsksOnce() {
        BuiltImage image = build();
        push(image);
        calls.clear();

        push(image);

        assertThat(calls).hasSize(2).last().asString().contains("HEAD").contains("/manifests/");
        assertThat(events.names()).endsWith("imageAlreadyPushed");
    }

    @Test
    void changedClassSendsOneLayerAndTheConfiguration() {
        push(build());
        project.write("target/classes/com/example/App.class", "changed");
        BuiltImage changed = build();

        push(changed);

        Manifest manifest =
                manifest(remote.resolve("team/iris", changed.digest().value()).orElseThrow());
        long app = manifest.layers().get(4).size() + manifest.config().size();
        assertThat((long) events.last("imagePushed").arguments().get(1)).isEqualTo(app);
    }

    @Test
    void furtherTagsMove() {
        project.tags = List.of("latest");
        push(build());
        project.write("target/classes/com/example/App.class", "changed");
        BuiltImage changed = build();

        push(changed);

        assertThat(remote.resolve("team/iris", "latest").orElseThrow().digest()).isEqualTo(changed.digest());
    }

    @Test
    void tagOfAnotherImageIsNotMoved() {
        BuiltImage image = build();
        byte[] config = "{}".getBytes(StandardCharsets.UTF_8);
        Content other = Manifest.image(remote.write("application/json", config), List.of(), Map.of())
                .content();
        String tag = image.reference().tag().orElseThrow();
        remote.tag("team/iris", tag, remote.write(other.mediaType(), other.bytes()));

        assertThatThrownBy(() -> push(image))
                .isInstanceOf(CrpException.class)
                .hasMessage("The tag '" + tag + "' in '" + image.reference().name() + "' refers to '" + other.digest()
                        + "', not to '" + image.digest() + "': the same input was built into two different images."
                        + " Build with the Java version and crp.lock of the first one, or delete that tag in the"
                        + " registry if no environment uses it.");
    }

    @Test
    void indexAndEveryPlatformArePushed() {
        project.platforms = List.of(BaseRegistry.AMD64, BaseRegistry.ARM64);
        BuiltImage image = build();

        push(image);

        Descriptor root = remote.resolve("team/iris", image.digest().value()).orElseThrow();
        assertThat(Index.parse(remote.content(root).orElseThrow()).manifests())
                .hasSize(2)
                .allMatch(entry -> manifest(entry.bare()).blobs().stream().allMatch(b -> remote.has(b.digest())));
    }

    @Test
    void baseLayerIsMountedWithinOneRegistry() throws IOException {
        project.repository = Optional.of(ImageReference.parse(bases.address() + "/team/iris"));
        BuiltImage image = build();
        Files.delete(project.store().path(baseLayer(image)));

        push(image);

        Manifest manifest = Manifest.parse(bases.store
                .resolve("team/iris", image.digest().value())
                .flatMap(bases.store::content)
                .orElseThrow());
        assertThat(project.store().has(manifest.layers().get(0).digest())).isFalse();
    }

    @Test
    void baseOfAnotherRepositoryIsMountedWithoutReadingIt() throws IOException {
        bases.close();
        bases = new BaseRegistry(
                folder.resolve("bases"), RegistryFaults.status(404, 1).on("HEAD", "/team/iris/blobs/"), calls::add);
        project.base = Optional.of(bases.reference());
        project.pushTo(bases.address());
        BuiltImage image = build();
        Digest layer = baseLayer(image);
        Files.delete(project.store().path(layer)); // it was read when the base was locked
        calls.clear();

        push(image);

        assertThat(calls).contains("POST /v2/team/iris/blobs/uploads/").noneMatch(call -> call.contains("/v2/java/"));
        assertThat(project.store().has(layer)).isFalse();
    }

    private Digest baseLayer(BuiltImage image) {
        Content manifest = project.store()
                .resolve("team/iris", image.digest().value())
                .flatMap(project.store()::content)
                .orElseThrow();
        return Manifest.parse(manifest).layers().get(0).digest();
    }

    @Test
    void imageThatWasNotBuiltHereIsRefused() {
        BuiltImage image = build();
        AppProject elsewhere = new AppProject(folder.resolve("elsewhere"));
        elsewhere.pushTo("localhost:" + registry.port());

        assertThatThrownBy(() -> new ImagePusher(elsewhere.store(), CredentialSource.NONE, events.events())
                        .push(elsewhere.spec(), image))
                .isInstanceOf(CrpException.class)
                .hasMessage(
                        "The image '" + image.reference() + "' is not in the local store. Run `mvn crp:build` first.");
    }

    @Test
    void embeddedRegistryGetsTheLayersOfTheBase() {
        project.repository = Optional.empty();
        project.tags = List.of("latest");
        BuiltImage image = build();

        push(image);

        OciLayout store = project.store();
        Descriptor root = store.resolve("iris", "latest").orElseThrow();
        assertThat(events.names()).endsWith("imageStored");
        assertThat(root.digest()).isEqualTo(image.digest());
        assertThat(Manifest.parse(store.content(root).orElseThrow()).blobs())
                .allMatch(blob -> store.has(blob.digest()));
    }

    @Test
    void cutUploadIsFinished() {
        registry.close();
        registry = RegistryServer.start(remote, 0, RegistryFaults.cutUpload(100, 1));
        project.pushTo("localhost:" + registry.port());
        BuiltImage image = build();

        push(image);

        assertThat(remote.tags("team/iris"))
                .containsExactly(image.reference().tag().orElseThrow());
    }

    private BuiltImage build() {
        return new ImageBuilder(project.store(), CredentialSource.NONE, events.events())
                .build(project.spec(), LockMode.WRITE_MISSING);
    }

    private void push(BuiltImage image) {
        new ImagePusher(project.store(), CredentialSource.NONE, events.events()).push(project.spec(), image);
    }

    private Manifest manifest(Descriptor descriptor) {
        return Manifest.parse(remote.content(descriptor).orElseThrow());
    }
}
