package io.github.curlyrotaryphone.crp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarterFileTest {
    @TempDir
    Path module;

    @Test
    void theStarterFileIsReadWithoutAProblem() {
        Fixture fixture = new Fixture(module);
        StarterFile.write(module.resolve("crp.yaml"), "fraud");

        CrpSpec spec = fixture.read();

        assertThat(spec.name()).hasToString("fraud");
        assertThat(spec.environments()).hasSize(1);
    }

    @Test
    void whatItCommentsOutIsReadWithoutAProblemToo() {
        String everything = StarterFile.text("fraud")
                .replaceAll("(?m)^(\\s*)# (?=\\s*[A-Za-z_]+:)", "$1")
                .replace("yaml-language-server:", "# yaml-language-server:");

        CrpSpec spec = new Fixture(module).crp(everything).read();

        assertThat(spec.image().repository()).hasToString("Optional[registry.example.com/team/fraud]");
        assertThat(spec.environments()).hasSize(2);
        assertThat(spec.environments().get(1).deploy().autoscaling()).isPresent();
        assertThat(spec.environments().get(0).deploy().env()).containsOnlyKeys("LOG_LEVEL", "API_KEY");
    }

    @Test
    void theTemplateNamesTheSameSchemaForEditors() throws IOException {
        Path template = Path.of(System.getProperty("basedir", "."), "..", "model-app-template", "crp.yaml");

        assertThat(Files.readAllLines(template))
                .startsWith(StarterFile.text("iris").lines().findFirst().orElseThrow());
    }

    @Test
    void anExistingFileIsNeverOverwritten() throws IOException {
        Path file = Files.writeString(module.resolve("crp.yaml"), "mine");

        assertThatThrownBy(() -> StarterFile.write(file, "fraud"))
                .hasMessage("'crp.yaml' already exists and was not changed. Edit it, or move it away and run"
                        + " 'mvn crp:init' again.");
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource({"fraud,fraud", "Fraud_Model.v2,fraud-model-v2", "__,app", "-a-,a"})
    void anArtifactIdBecomesADnsLabel(String artifactId, String name) {
        assertThat(StarterFile.nameFrom(artifactId)).isEqualTo(name);
    }
}
