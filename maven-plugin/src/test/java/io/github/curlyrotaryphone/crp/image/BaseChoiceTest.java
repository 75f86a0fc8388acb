package io.github.curlyrotaryphone.crp.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.BaseSpec;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void imageWithoutJavaHomeStartsJavaFromThePath() {
        publish("{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"diff_ids\":[]}}");

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
        assertThat(manifest.layers()).hasSize(3);
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
