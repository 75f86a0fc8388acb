package io.github.curlyrotaryphone.crp.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.curlyrotaryphone.crp.config.ConfigInput;
import io.github.curlyrotaryphone.crp.config.ConfigReader;
import io.github.curlyrotaryphone.crp.config.StarterFile;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteAddress;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that the documents quote and no other test uses: they do what the documents say. */
class DocumentedFilesTest {
    @TempDir
    Path folder;

    private static Path file(String name) {
        return GoldenFiles.folder(DocumentedFilesTest.class, name);
    }

    @Test
    void theExampleOfMergingGivesWhatItsCommentsSay() throws Exception {
        CrpSpec spec = new LivingExample(file("merge.yaml"), folder).spec();

        DeploySpec dev = spec.environments().get(0).deploy();
        DeploySpec prod = spec.environments().get(1).deploy();
        assertThat(dev.replicas()).contains(1);
        assertThat(dev.env()).containsOnlyKeys("LOG_LEVEL", "TRACE");
        assertThat(prod.replicas()).isEmpty();
        assertThat(prod.autoscaling()).isPresent();
        assertThat(prod.env()).containsOnlyKeys("LOG_LEVEL");
        assertThat(prod.env().get("LOG_LEVEL")).isNotEqualTo(dev.env().get("LOG_LEVEL"));
    }

    @Test
    void theExampleOfTheReadmeReachesProdByAPullRequestFromDev() throws Exception {
        CrpSpec spec = new LivingExample(file("readme.yaml"), folder).spec();

        EnvironmentSpec prod = spec.environments().get(1);
        assertThat(prod.from()).contains(spec.environments().get(0).name());
        assertThat(prod.review().mode()).isEqualTo(ReviewSpec.Mode.PULL_REQUEST);
        assertThat(prod.deploy().replicas()).contains(3);
    }

    @Test
    void theServersOfTheSettingsAreThoseThatCrpLooksUp() throws Exception {
        String git = RemoteAddress.parse("https://git.example.com/platform/clusters.git", folder)
                .server()
                .orElseThrow();
        String registry = ImageReference.parse("registry.example.com/ml/iris:1").registry();

        try (Reader settings = Files.newBufferedReader(file("settings.xml"))) {
            List<Server> servers = new SettingsXpp3Reader().read(settings, true).getServers();
            assertThat(servers).extracting(Server::getId).containsExactly(git, registry);
        }
    }

    @Test
    void thePomOfTheFirstStepsDeclaresWhatTheTemplateDoes() throws Exception {
        Model shown = pom(file("first-steps-pom.xml"));
        Model template = pom(LivingExample.ROOT.resolve("model-app-template/pom.xml"));

        Plugin plugin = shown.getBuild().getPlugins().get(0);
        Dependency server = shown.getDependencies().get(0);
        assertThat(template.getBuild().getPlugins())
                .extracting(Plugin::getKey, Plugin::getVersion)
                .contains(tuple(plugin.getKey(), plugin.getVersion()));
        assertThat(template.getDependencies())
                .extracting(Dependency::getManagementKey, Dependency::getVersion)
                .contains(tuple(server.getManagementKey(), server.getVersion()));
    }

    @Test
    void theStartersFirstProblemIsAMissingModel() throws Exception {
        StarterFile.write(folder.resolve("crp.yaml"), "iris");
        ProjectSpec module = new ProjectSpec(
                new Owner("com.example", "iris"),
                "1.0.0",
                Optional.empty(),
                Optional.empty(),
                folder,
                AppCode.of(folder.resolve("target/classes")),
                List.of(),
                folder.resolve("target/crp"),
                folder.resolve(".crp"));

        CrpException refusal = catchThrowableOfType(
                CrpException.class,
                () -> new ConfigReader().read(new ConfigInput(module, folder.resolve("crp.yaml"), Map.of())));

        GoldenFiles.check(file("first-steps-without-model.txt"), refusal.problem() + "\n" + refusal.remedy() + "\n");
    }

    private static Model pom(Path file) throws Exception {
        try (Reader pom = Files.newBufferedReader(file)) {
            return new MavenXpp3Reader().read(pom, true);
        }
    }
}
