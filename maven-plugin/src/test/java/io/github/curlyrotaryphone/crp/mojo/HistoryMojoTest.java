package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HistoryMojoTest extends GoalTest {
    @Test
    void besideACrpYamlTheHistoryOfItsAppIsTold(
            @InjectMojo(goal = "deploy") DeployMojo deploy, @InjectMojo(goal = "history") HistoryMojo history)
            throws Exception {
        app();
        run(deploy);

        assertThat(run(history))
                .startsWith("Read from branch 'main' of '" + folder.resolve(".crp/gitops.git") + "'.\n"
                        + "App 'iris': 1 change, newest first, times in UTC.\n")
                .containsPattern("\n20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d  dev +deployed  1\\.4\\.0 +[0-9a-f]{12}  ")
                .containsPattern("\ndev +1 +1\\.0 +- +- +0 \\(0 %\\)\n");
    }

    @Test
    @Property(name = "crp.at", value = "2001-02-03")
    void aDayTellsWhatWasThere(
            @InjectMojo(goal = "deploy") DeployMojo deploy, @InjectMojo(goal = "history") HistoryMojo history)
            throws Exception {
        app();
        run(deploy);

        assertThat(run(history))
                .contains("\nOn 2001-02-03 (UTC) app 'iris' had:\n")
                .containsPattern("\ndev +nothing yet\n");
    }

    @Test
    @Property(name = "crp.format", value = "json")
    @Property(name = "crp.output", value = "reports/history.json")
    void programsGetAFile(
            @InjectMojo(goal = "deploy") DeployMojo deploy, @InjectMojo(goal = "history") HistoryMojo history)
            throws Exception {
        app();
        run(deploy);

        assertThat(run(history)).isEqualTo("Written: reports/history.json\n");
        JsonNode json = JsonText.read(Files.readAllBytes(folder.resolve("reports/history.json")));
        assertThat(json.path("crpHistory").asInt()).isEqualTo(1);
        assertThat(json.path("changes").get(0).path("after").path("version").asString())
                .isEqualTo("1.4.0");
    }

    @Test
    void theMatrixShowsEveryAppOfTheRepository(
            @InjectMojo(goal = "deploy") DeployMojo deploy,
            @InjectMojo(goal = "environments") EnvironmentsMojo environments)
            throws Exception {
        app();
        run(deploy);

        assertThat(run(environments))
                .startsWith("1 app on branch 'main' of '" + folder.resolve(".crp/gitops.git") + "'.\n\n")
                .containsPattern("\niris  1\\.4\\.0 0m +\n? *[0-9a-f]{12}\n");
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    void withoutACrpYamlARepositoryMustBeNamed(@InjectMojo(goal = "history") HistoryMojo history) {
        assertThat(refusal(history))
                .isEqualTo("No GitOps repository is named, and there is no crp.yaml in '" + folder
                        + "' that names one.\nAdd -Dcrp.gitops=<URL>, or run the goal beside a crp.yaml.");
    }

    @Test
    @Property(name = "crp.app", value = "irsi")
    void anUnknownAppIsRefusedWithTheNearest(
            @InjectMojo(goal = "deploy") DeployMojo deploy, @InjectMojo(goal = "history") HistoryMojo history)
            throws Exception {
        app();
        run(deploy);

        assertThat(refusal(history))
                .isEqualTo("App 'irsi' was never on this branch.\nDid you mean 'iris'? The branch knows 'iris'.");
    }

    @Test
    @Property(name = "crp.format", value = "xml")
    void anUnknownFormatIsRefused(@InjectMojo(goal = "environments") EnvironmentsMojo environments) {
        app();

        assertThat(refusal(environments)).isEqualTo("-Dcrp.format=xml is no format.\nWrite text or json.");
    }

    @Test
    @Property(name = "crp.zone", value = "Moon/Tycho")
    void anUnknownTimeZoneIsRefused(@InjectMojo(goal = "history") HistoryMojo history) {
        app();

        assertThat(refusal(history))
                .isEqualTo("-Dcrp.zone=Moon/Tycho is no time zone.\nWrite one such as UTC or Europe/Berlin.");
    }

    @Test
    void beforeTheFirstDeployTheMatrixIsEmpty(@InjectMojo(goal = "environments") EnvironmentsMojo environments)
            throws Exception {
        app();

        assertThat(run(environments))
                .isEqualTo("No app is on branch 'main' of '" + folder.resolve(".crp/gitops.git") + "'.\n");
    }
}
