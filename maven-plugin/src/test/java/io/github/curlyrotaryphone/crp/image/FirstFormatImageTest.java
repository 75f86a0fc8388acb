package io.github.curlyrotaryphone.crp.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An image that is built from the same module stays as it is: start command, labels, history, the content of each layer
 * (by the digests of the uncompressed ones) and the hash that its tag ends with. With another one, every pod restarts on
 * the day of an upgrade.
 */
class FirstFormatImageTest {
    private static final Path PINNED = GoldenFiles.folder(FirstFormatImageTest.class, "crp-1");

    @TempDir
    Path folder;

    private BaseRegistry bases;

    @BeforeEach
    void startBases() {
        bases = new BaseRegistry(folder.resolve("bases"));
    }

    @AfterEach
    void stopBases() {
        bases.close();
    }

    @Test
    void theImageOfAModuleDoesNotChange() {
        AppProject project = new AppProject(folder.resolve("app"));
        project.base = Optional.of(bases.reference());
        project.plainHttp.add(bases.address());
        CrpSpec spec = project.spec();
        ImageBuilder builder = new ImageBuilder(project.store(), CredentialSource.NONE, new RecordedEvents().events());
        ImagePlan plan = builder.plan(spec, LockMode.WRITE_MISSING);
        List<BaseImage> named = ((ModelImage) plan.app())
                .input().bases().stream()
                        .map(base -> new BaseImage(
                                "registry.example.com/java:17",
                                base.platform(),
                                base.manifest(),
                                base.config(),
                                base.runtime(),
                                base.repository()))
                        .toList();
        ImageInput input = new ImageInput(
                named,
                ((ModelImage) plan.app()).input().weights(),
                ((ModelImage) plan.app()).input().classPath(),
                ((ModelImage) plan.app()).input().omitted());

        BuiltImage image = builder.build(plan, blob -> {});

        Content manifest = project.store()
                .resolve("iris", image.digest().value())
                .flatMap(project.store()::content)
                .orElseThrow();
        byte[] config =
                project.store().read(Manifest.parse(manifest).config().digest()).orElseThrow();
        String text = JsonText.pretty(JsonText.read(new String(config, StandardCharsets.UTF_8)));
        assertThat(text).doesNotContain("crp-maven-plugin", "SNAPSHOT");
        GoldenFiles.checkPinned(
                PINNED,
                Map.of("config.json", text, "input.txt", input.digest(spec).value() + "\n"));
    }
}
