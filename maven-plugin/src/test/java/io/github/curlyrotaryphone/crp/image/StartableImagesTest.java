package io.github.curlyrotaryphone.crp.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.result.BaseJava;
import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartableImagesTest {
    @TempDir
    Path folder;

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void whatIsStartedIsWhatIsPackedForEachPlatform() {
        try (BaseRegistry bases = new BaseRegistry(folder.resolve("bases"))) {
            AppProject project = new AppProject(folder.resolve("app"));
            project.base = Optional.of(bases.reference());
            project.plainHttp.add(bases.address());
            project.platforms = List.of(BaseRegistry.AMD64, BaseRegistry.ARM64);

            List<StartableImage> images = new ImageBuilder(project.store(), CredentialSource.NONE, events.events())
                    .plan(project.spec(), LockMode.WRITE_MISSING)
                    .startable();

            assertThat(images).extracting(StartableImage::platform).isEqualTo(project.platforms);
            StartableImage image = images.get(0);
            assertThat(image.java())
                    .isEqualTo(
                            new BaseJava(bases.address() + "/java:17", Optional.of(25), Optional.empty(), List.of()));
            assertThat(image.environment())
                    .isEqualTo(Map.of(
                            "JAVA_HOME", "/jre",
                            "JAVA_VERSION", "jdk-25.0.1",
                            "ORT_DISABLE_TELEMETRY", "1",
                            "PATH", "/jre/bin"));
            assertThat(image.files().keySet())
                    .containsExactly(
                            "/app/app.jar",
                            "/app/crp/server.json",
                            "/app/lib/lib-1.0.jar",
                            "/app/lib/onnxruntime-1.0.jar",
                            "/app/native/libonnxruntime.so",
                            "/app/native/libonnxruntime4j_jni.so",
                            "/models/iris.onnx",
                            "/models/labels/names.txt");
            assertThat(image.files().values())
                    .allSatisfy(file -> assertThat(file).isRegularFile());
            assertThat(image.arguments())
                    .endsWith(
                            "-Dmine=1",
                            "-cp",
                            "/app/app.jar:/app/lib/lib-1.0.jar:/app/lib/onnxruntime-1.0.jar",
                            "com.example.App");
        }
    }
}
