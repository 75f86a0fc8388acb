package io.github.curlyrotaryphone.crp.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.tar.TarEntry;
import io.github.curlyrotaryphone.crp.oci.tar.TarStream;
import io.github.curlyrotaryphone.crp.result.BaseJava;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.BaseSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseChoiceTest {
    private static final Platform FOREIGN = Platform.parse("linux/s390x");

    @TempDir
    Path folder;

    private BaseRegistry bases;
    private AppProject project;
    private final RecordedEvents events = new RecordedEvents();

    @BeforeEach
    void start() {
        bases = new BaseRegistry(folder.resolve("bases"));
        project = new AppProject(folder.resolve("app"));
        project.dependencies.remove(1);
        project.plainHttp.add(bases.address());
    }

    @AfterEach
    void stop() {
        bases.close();
    }

    @Test
    void aBaseWithoutJavaIsRefusedWhenItIsLocked() throws IOException {
        publish("debian", TarEntry.text("usr/bin/perl", "perl"), TarEntry.text("etc/java/release", "none"));

        assertThatThrownBy(this::build)
                .isInstanceOf(CrpException.class)
                .hasMessage("The base '" + bases.address() + "/debian:12' has no Java: none of its layers has a program"
                        + " 'bin/java'. Set 'image.base' in crp.yaml to an image that has Java, such as"
                        + " eclipse-temurin:" + Runtime.version().feature() + "-jre.");
        assertThat(project.root.resolve("crp.lock")).doesNotExist();
    }

    @Test
    void aBaseIsLookedIntoOnceWhenItIsLocked() throws IOException {
        publish(
                "debian",
                TarEntry.text("lib64/ld-linux-x86-64.so.2", "linker"),
                TarEntry.text("usr/lib/jvm/java-17/bin/java", "java"),
                TarEntry.text(
                        "usr/lib/jvm/java-17/release",
                        "JAVA_VERSION=\"17.0.9\"\nMODULES=\"java.base java.logging\"\nOS_NAME=\"Linux\"\n"));
        project.pushTo("registry.example.com");
        build();
        assertThat(Files.readString(project.root.resolve("crp.lock"))).contains("""
                      "runtime": {
                        "java": "17.0.9",
                        "libc": "glibc",
                        "modules": [
                          "java.base",
                          "java.logging"
                        ]
                      },
                """);

        bases.close();
        assertThat(locked().feature()).contains(17);
        assertThat(locked().modules()).containsExactly("java.base", "java.logging");
    }

    @Test
    void aLockOfAFormerVersionIsRead() throws IOException {
        publish(
                "debian",
                TarEntry.text("jre/bin/java", "java"),
                TarEntry.text("jre/release", "JAVA_VERSION=\"17.0.9\"\n"));
        project.pushTo("registry.example.com");
        build();
        Path lock = project.root.resolve("crp.lock");
        String former = Files.readString(lock).replaceFirst("\"runtime\": \\{\\s+(\"java\": \"17.0.9\")\\s+\\}", "$1");
        Files.writeString(lock, former);

        assertThat(former).doesNotContain("runtime").contains("\"java\": \"17.0.9\"");
        assertThat(locked().feature()).contains(17);
        assertThat(locked().modules()).isEmpty();
    }

    @Test
    void aBaseWithMuslIsRefusedForNativeLibraries() throws IOException {
        project = new AppProject(folder.resolve("native"));
        project.plainHttp.add(bases.address());
        publish("alpine", TarEntry.text("lib/ld-musl-x86_64.so.1", "linker"), TarEntry.text("jre/bin/java", "java"));

        assertThatThrownBy(this::build)
                .isInstanceOf(CrpException.class)
                .hasMessage("The base '" + bases.address() + "/alpine:12' has musl as its C library, with which ONNX"
                        + " Runtime does not run. Set 'image.base' in crp.yaml to an image with glibc, such as"
                        + " eclipse-temurin:" + Runtime.version().feature() + "-jre.");
    }

    /** The Java of the locked base, without a registry. */
    private BaseJava locked() {
        ImageBuilder builder = new ImageBuilder(project.store(), CredentialSource.NONE, events.events());
        return builder.plan(project.spec(), LockMode.READ_ONLY)
                .startable()
                .get(0)
                .java();
    }

    @Test
    void aBaseThatCannotBeLookedIntoIsTakenAsItIs() throws IOException {
        publish("debian", "no archive".getBytes(StandardCharsets.UTF_8));

        assertThat(build()).isNotNull();
    }

    /** A base that says nothing of Java in its configuration, with these files in a layer. */
    private void publish(String name, TarEntry... files) throws IOException {
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(layer);
                TarStream tar = new TarStream(List.of(files))) {
            tar.transferTo(gzip);
        }
        publish(name, layer.toByteArray());
    }

    private void publish(String name, byte[] content) {
        Descriptor layer = bases.store.write(MediaTypes.OCI_LAYER_TAR_GZIP, content);
        String json = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\","
                + "\"diff_ids\":[\"" + layer.digest() + "\"]}}";
        Descriptor config = bases.store.write(MediaTypes.OCI_CONFIG, json.getBytes(StandardCharsets.UTF_8));
        Content manifest = Manifest.image(config, List.of(layer), Map.of()).content();
        bases.store.tag(name, "12", bases.store.write(manifest.mediaType(), manifest.bytes()));
        project.base = Optional.of(new BaseSpec.Reference(ImageReference.parse(bases.address() + "/" + name + ":12")));
    }

    @Test
    void linkedBaseForAForeignPlatformIsRefused() {
        project.base = Optional.of(new BaseSpec.Jlink());
        project.platforms = List.of(FOREIGN);

        assertThatThrownBy(this::build)
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot create the base 'jlink' for 'linux/s390x': ")
                .hasMessageEndingWith("Set 'image.base' in crp.yaml to an image that has Java, such as"
                        + " docker.io/library/eclipse-temurin:"
                        + Runtime.version().feature() + "-jre.");
    }

    @Test
    void baseWithoutThePlatformIsRefused() {
        project.base = Optional.of(bases.reference());
        project.platforms = List.of(FOREIGN);

        assertThatThrownBy(this::build)
                .isInstanceOf(CrpException.class)
                .hasMessage("The base '" + bases.reference() + "' does not exist for the platform 'linux/s390x'. Set"
                        + " 'image.base' in crp.yaml to an image for it, or take it out of 'image.platforms'.");
    }

    @Test
    void singleImageOfAnotherPlatformIsRefused() {
        publish("{\"os\":\"linux\",\"architecture\":\"arm64\",\"rootfs\":{\"diff_ids\":[]}}");

        assertThatThrownBy(this::build)
                .isInstanceOf(CrpException.class)
                .hasMessageContaining("does not exist for the platform 'linux/amd64'");
    }

    @Test
    void artifactIsNoBase() {
        publish("{}");

        assertThatThrownBy(this::build)
                .isInstanceOf(CrpException.class)
                .hasMessage("The base '" + bases.reference() + "' is not an image that crp can build on: it has no text"
                        + " under 'os'. Set 'image.base' in crp.yaml to an image for linux/amd64 that has Java.");
    }

    @Test
    void imageWithoutJavaHomeStartsJavaFromThePath() throws IOException {
        publish("path", TarEntry.text("usr/bin/java", "java"));

        BuiltImage image = build();

        Manifest manifest = Manifest.parse(project.store()
                .resolve("iris", image.digest().value())
                .flatMap(project.store()::content)
                .orElseThrow());
        String config =
                new String(project.store().read(manifest.config().digest()).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(config)
                .contains("\"Entrypoint\":[\"java\",")
                .doesNotContain("onnxruntime.native.path", "enable-native-access");
        assertThat(manifest.layers()).hasSize(4);
    }

    @Test
    void damagedLockIsRefusedBeforeAnythingIsBuilt() throws Exception {
        project.base = Optional.of(bases.reference());
        build();
        Path lock = project.home.resolve("crp.lock");
        Files.writeString(
                lock, Files.readString(lock).replaceFirst("\"digest\": \"sha256:..", "\"digest\": \"sha256:00"));

        assertThatThrownBy(this::build)
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("The lock file '" + lock + "' is damaged or was edited by hand: ");
    }

    private void publish(String configuration) {
        Descriptor config = bases.store.write(MediaTypes.OCI_CONFIG, configuration.getBytes(StandardCharsets.UTF_8));
        Content manifest = Manifest.image(config, List.of(), Map.of()).content();
        bases.store.tag("java", "17", bases.store.write(manifest.mediaType(), manifest.bytes()));
        project.base = Optional.of(bases.reference());
    }

    private BuiltImage build() {
        return new ImageBuilder(project.store(), CredentialSource.NONE, events.events())
                .build(project.spec(), LockMode.WRITE_MISSING);
    }
}
