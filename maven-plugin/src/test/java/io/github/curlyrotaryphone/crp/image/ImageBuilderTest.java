package io.github.curlyrotaryphone.crp.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ImageBuilderTest {
    @TempDir
    Path folder;

    private BaseRegistry bases;
    private final RecordedEvents events = new RecordedEvents();

    @BeforeEach
    void startBases() {
        bases = new BaseRegistry(folder.resolve("bases"));
    }

    @AfterEach
    void stopBases() {
        bases.close();
    }

    @Test
    void nameHoldsVersionInputAndDigest() {
        BuiltImage image = build(project("a"));

        assertThat(image.reference().toString())
                .isEqualTo("localhost:5050/iris:1.4.0-" + image.input().shortHex() + "@" + image.digest());
        assertThat(image.weightsBytes()).isEqualTo("weights".length() + "setosa".length());
        assertThat(image.version()).isEqualTo("1.4.0");
    }

    @Test
    void layersAreBaseThenWeightsThenDependenciesThenNativesThenApp() throws IOException {
        AppProject project = project("a");

        Manifest manifest = manifest(project, build(project));

        assertThat(manifest.layers()).hasSize(5);
        assertThat(manifest.layers())
                .extracting(Descriptor::mediaType)
                .containsExactly(
                        MediaTypes.OCI_LAYER_TAR_GZIP,
                        MediaTypes.OCI_LAYER_TAR,
                        MediaTypes.OCI_LAYER_TAR_GZIP,
                        MediaTypes.OCI_LAYER_TAR_GZIP,
                        MediaTypes.OCI_LAYER_TAR_GZIP);
        LayerFiles layers = new LayerFiles(project.store());
        assertThat(layers.of(manifest.layers().get(1)))
                .containsEntry("models/iris.onnx", "weights")
                .containsEntry("models/labels/names.txt", "setosa");
        assertThat(layers.of(manifest.layers().get(2)))
                .containsKeys("app/lib/lib-1.0.jar", "app/lib/onnxruntime-1.0.jar");
        assertThat(layers.of(manifest.layers().get(3)))
                .containsEntry("app/native/libonnxruntime.so", "x64")
                .containsEntry("app/native/libonnxruntime4j_jni.so", "x64 jni");
        assertThat(layers.of(manifest.layers().get(4)))
                .containsKey("app/app.jar")
                .containsEntry("app/crp/server.json", "{\"threads\":2}");
    }

    @Test
    void configurationSaysHowToStartIt() {
        AppProject project = project("a");

        ObjectNode config = config(project, manifest(project, build(project)));

        JsonNode run = config.path("config");
        assertThat(run.path("User").asString()).isEqualTo("65532:65532");
        assertThat(run.path("WorkingDir").asString()).isEqualTo("/app");
        assertThat(run.path("ExposedPorts").has("8080/tcp")).isTrue();
        assertThat(texts(run.path("Entrypoint")))
                .containsExactly(
                        "/jre/bin/java",
                        "-XX:MaxRAMPercentage=40",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-Dfile.encoding=UTF-8",
                        "-Donnxruntime.native.path=/app/native",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dmine=1",
                        "-cp",
                        "/app/app.jar:/app/lib/lib-1.0.jar:/app/lib/onnxruntime-1.0.jar",
                        "com.example.App");
        assertThat(texts(run.path("Env"))).contains("JAVA_HOME=/jre", "ORT_DISABLE_TELEMETRY=1");
        assertThat(run.path("Labels").path("org.opencontainers.image.title").asString())
                .isEqualTo("Iris");
        assertThat(run.path("Labels").path("org.opencontainers.image.version").asString())
                .isEqualTo("1.4.0");
        assertThat(run.path("Labels").path("org.opencontainers.image.vendor").asString())
                .isEqualTo("Example");
        assertThat(config.path("created").asString()).isEqualTo("1970-01-01T00:00:01Z");
    }

    @Test
    void configurationHasADiffIdForEveryLayer() {
        AppProject project = project("a");
        Manifest manifest = manifest(project, build(project));

        List<String> diffIds = texts(config(project, manifest).path("rootfs").path("diff_ids"));

        assertThat(diffIds).hasSize(manifest.layers().size());
        assertThat(diffIds.get(1)).isEqualTo(manifest.layers().get(1).digest().value());
    }

    @Test
    void twoHomesWithTheSameLockGiveTheSameDigest() throws IOException {
        BuiltImage first = build(project("a"));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        AppProject other = project("b/deeper");
        Files.setLastModifiedTime(
                other.root.resolve("target/classes/com/example/App.class"), FileTime.from(Instant.ofEpochSecond(9)));
        Files.setLastModifiedTime(
                other.root.resolve("src/main/model/iris.onnx"), FileTime.from(Instant.ofEpochSecond(9)));
        copyLock(project("a"), other);
        bases.publish("2");
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

            assertThat(build(other)).isEqualTo(first);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void secondBuildFindsTheImageWithoutJib() {
        AppProject project = project("a");
        BuiltImage first = build(project);
        events.clear();

        BuiltImage second = build(project);

        assertThat(second).isEqualTo(first);
        assertThat(events.names()).containsExactly("imageUnchanged");
    }

    @Test
    void layerThatTheStoreLostIsBuiltAgain() {
        AppProject project = project("a");
        BuiltImage first = build(project);
        Digest app = manifest(project, first).layers().get(4).digest();
        project.store().delete(app);

        BuiltImage second = build(project);

        assertThat(second).isEqualTo(first);
        assertThat(project.store().has(app)).isTrue();
    }

    @Test
    void changedClassChangesTheAppLayerOnly() {
        AppProject project = project("a");
        Manifest before = manifest(project, build(project));
        project.write("target/classes/com/example/App.class", "changed");

        Manifest after = manifest(project, build(project));

        assertThat(after.layers().subList(0, 4)).isEqualTo(before.layers().subList(0, 4));
        assertThat(after.layers().get(4)).isNotEqualTo(before.layers().get(4));
    }

    @Test
    void everythingThatGoesInChangesTheInput() {
        AppProject project = project("a");
        Digest before = build(project).input();

        project.write("src/main/model/iris.onnx", "other weights");
        Digest otherWeights = build(project).input();
        project.server = Map.of("threads", 3);
        Digest otherSettings = build(project).input();
        project.labels.put("team", "risk");
        Digest otherLabels = build(project).input();
        project.jar("com.example", "more", Map.of("a", "b"));
        Digest otherJars = build(project).input();

        assertThat(List.of(before, otherWeights, otherSettings, otherLabels, otherJars))
                .doesNotHaveDuplicates();
    }

    @Test
    void severalPlatformsGiveAnIndexWithTheNativesOfEach() throws IOException {
        AppProject project = project("a");
        project.platforms = List.of(BaseRegistry.AMD64, BaseRegistry.ARM64);

        BuiltImage image = build(project);

        OciLayout store = project.store();
        Descriptor root =
                store.resolve("iris", image.reference().tag().orElseThrow()).orElseThrow();
        assertThat(root.mediaType()).isEqualTo(MediaTypes.OCI_INDEX);
        Index index = Index.parse(store.content(root).orElseThrow());
        Descriptor arm = index.find(BaseRegistry.ARM64).orElseThrow();
        Manifest manifest = Manifest.parse(store.content(arm.bare()).orElseThrow());
        assertThat(new LayerFiles(store).of(manifest.layers().get(3)))
                .containsEntry("app/native/libonnxruntime.so", "aarch64");
        assertThat(config(project, manifest).path("architecture").asString()).isEqualTo("arm64");
    }

    @Test
    void lockedBaseNeedsNoRegistry() {
        AppProject project = project("a");
        build(project);
        bases.close();
        project.write("target/classes/com/example/App.class", "changed");

        build(project);

        assertThat(events.names()).endsWith("imageBuilt");
    }

    @Test
    void lockIsKeptUntilItIsRenewed() {
        AppProject project = project("a");
        Digest first = base(project, build(project));
        bases.publish("2");
        project.write("target/classes/com/example/App.class", "changed");

        assertThat(base(project, build(project))).isEqualTo(first);
        assertThat(base(project, builder(project).build(project.spec(), LockMode.RENEW)))
                .isNotEqualTo(first);
    }

    @Test
    void missingLockIsRefusedWhereItMayNotBeWritten() {
        AppProject project = project("a");
        project.pushTo("registry.example.com");

        assertThatThrownBy(() -> builder(project).build(project.spec(), LockMode.READ_ONLY))
                .isInstanceOf(CrpException.class)
                .hasMessage("'" + project.root.resolve("crp.lock") + "' has no entry for the base '"
                        + bases.reference() + "' on 'linux/amd64', and this run may not write it. Run `mvn crp:build`"
                        + " on your machine and commit 'crp.lock'.");
    }

    @Test
    void lockOfTheEmbeddedRegistryLiesBesideItAndIsAlwaysWritten() {
        AppProject project = project("a");

        builder(project).build(project.spec(), LockMode.READ_ONLY);

        assertThat(project.home.resolve("crp.lock")).exists();
        assertThat(project.root.resolve("crp.lock")).doesNotExist();
    }

    @Test
    void scratchRepositoriesAreGoneAfterwards() {
        AppProject project = project("a");

        build(project);

        assertThat(project.store().repositories()).containsExactly("iris");
    }

    private AppProject project(String name) {
        AppProject project = new AppProject(folder.resolve(name));
        project.base = Optional.of(bases.reference());
        project.plainHttp.add(bases.address());
        return project;
    }

    private ImageBuilder builder(AppProject project) {
        return new ImageBuilder(project.store(), CredentialSource.NONE, events.events());
    }

    private BuiltImage build(AppProject project) {
        return builder(project).build(project.spec(), LockMode.WRITE_MISSING);
    }

    private static void copyLock(AppProject from, AppProject to) throws IOException {
        Files.createDirectories(to.home);
        Files.copy(from.home.resolve("crp.lock"), to.home.resolve("crp.lock"));
    }

    private static Manifest manifest(AppProject project, BuiltImage image) {
        OciLayout store = project.store();
        Content content = store.resolve("iris", image.digest().value())
                .flatMap(store::content)
                .orElseThrow();
        return Manifest.parse(content);
    }

    private static Digest base(AppProject project, BuiltImage image) {
        return new Digest(manifest(project, image).annotations().get("org.opencontainers.image.base.digest"));
    }

    private static ObjectNode config(AppProject project, Manifest manifest) {
        return JsonText.readObject(
                project.store().read(manifest.config().digest()).orElseThrow());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
