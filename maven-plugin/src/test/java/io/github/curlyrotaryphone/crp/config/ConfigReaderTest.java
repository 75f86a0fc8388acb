package io.github.curlyrotaryphone.crp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    private static final String SMALLEST = "crp: 1\nname: iris\nenvironments:\n  dev: {}\n";

    @TempDir
    Path root;

    @Test
    void aMissingFileSaysHowToWriteOne() {
        Fixture fixture = new Fixture(root);

        assertThatThrownBy(fixture::read)
                .hasMessage("There is no 'crp.yaml'. Run 'mvn crp:init' in the module, which writes a commented one.");
    }

    @Test
    void aLinkToAnObjectOutsideTheProjectIsRefused() throws IOException {
        Path module = root.resolve("project");
        Fixture fixture = new Fixture(module).crp(SMALLEST).directory("src/main/crp/dev");
        Path secret = Files.writeString(root.resolve("secret.yaml"), "password: hunter2\n");
        Files.createSymbolicLink(module.resolve("src/main/crp/a.yaml"), secret);
        Files.createSymbolicLink(module.resolve("src/main/crp/dev/b.yaml"), secret);
        String words = ": is a link to '" + secret.toRealPath()
                + "', outside the project. Copy what it links to, so that" + " what is deployed is what was reviewed.";

        assertThatThrownBy(fixture::read)
                .hasMessageContaining("\n  src/main/crp/a.yaml" + words)
                .hasMessageContaining("\n  src/main/crp/dev/b.yaml" + words)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aFolderOfObjectsOutsideTheProjectIsRefused() throws IOException {
        Path module = root.resolve("project");
        Fixture fixture = new Fixture(module).crp(SMALLEST);
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        Files.createSymbolicLink(module.resolve("src/main/crp"), elsewhere);

        assertThatThrownBy(fixture::read)
                .hasMessageContaining("\n  src/main/crp: is a link to '" + elsewhere.toRealPath() + "', outside the");
    }

    @Test
    void aLinkInsideTheProjectIsFollowed() throws IOException {
        Fixture fixture = new Fixture(root)
                .crp(SMALLEST)
                .directory("src/main/crp")
                .write("shared/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared}\n");
        Files.createSymbolicLink(root.resolve("src/main/crp/map.yaml"), root.resolve("shared/map.yaml"));

        assertThat(fixture.read().environments().get(0).userObjects()).hasSize(1);
    }

    @Test
    void aWrongPropertyIsNamedAsSuch() {
        Fixture fixture = new Fixture(root).crp(SMALLEST);

        assertThatThrownBy(() -> fixture.read(Map.of("image.repository", "registry.example.com/team/iris:1.0")))
                .hasMessageContaining(
                        "\n  -Dcrp.image.repository: 'registry.example.com/team/iris:1.0' has a tag or digest")
                .hasMessageStartingWith("The configuration has 1 problem.");
    }

    @Test
    void aPropertyThatCannotBeNullIsRefusedWhenEmpty() {
        Fixture fixture = new Fixture(root).crp(SMALLEST);

        assertThatThrownBy(() -> fixture.read(Map.of("gitops.branch", "")))
                .hasMessageContaining("-Dcrp.gitops.branch: must not be null. Omit it to use the"
                        + " default, 'main', or write a value.");
    }

    @Test
    void inAReactorAFileIsNamedFromWhereMavenStarted() {
        Path module = root.resolve("models/iris");
        new Fixture(module).crp(SMALLEST + "colour: blue\n");
        ProjectSpec alone = Fixture.project(module);
        ProjectSpec project = new ProjectSpec(
                alone.owner(),
                "1",
                Optional.empty(),
                Optional.empty(),
                module,
                AppCode.of(module),
                List.of(),
                module,
                root.resolve(".crp"));
        ConfigInput input = new ConfigInput(project, module.resolve("crp.yaml"), Map.of());

        assertThatThrownBy(() -> new ConfigReader().read(input))
                .hasMessageStartingWith(
                        "models/iris/crp.yaml has 1 problem.\n  models/iris/crp.yaml:5:1 colour: unknown key.");
    }

    @Test
    void aSectionOfTheWrongKindIsToldThoughAPropertyGoesIntoIt() {
        Fixture fixture = new Fixture(root).crp(SMALLEST + "gitops: https://git.example.com/a.git\n");

        assertThatThrownBy(() -> fixture.read(Map.of("gitops.branch", "next")))
                .hasMessageContaining("crp.yaml:5:1 gitops: must be a mapping of keys, but is a string.");
    }

    @Test
    void theDefaultModelFolderIsAskedForWhereThereIsNone() throws IOException {
        Fixture fixture = new Fixture(root).crp(SMALLEST);
        Files.delete(root.resolve("src/main/model/iris.onnx"));

        assertThatThrownBy(fixture::read)
                .hasMessageContaining(
                        "crp.yaml:1:1 model.path: 'src/main/model' contains no file. Put the model's files there.");
    }

    @Test
    void aPasswordIsNeverPartOfTheMessage() {
        Fixture fixture = new Fixture(root).crp(SMALLEST);

        assertThatThrownBy(() -> fixture.read(Map.of("gitops.repository", "https://bob:hunter2@git.example.com/a.git")))
                .hasMessageContaining("contains credentials")
                .hasMessageNotContaining("hunter2");
    }
}
