package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.json.JsonText;
import java.nio.file.Files;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Without a project: the repository is named on the command line. */
class HistoryMojoTest extends GoalTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private BareGit gitops;

    @BeforeEach
    void recordADeployment() {
        gitops = BareGit.create(folder.resolve("gitops.git"));
        gitops.commit("main", Map.of("apps/iris/dev/.crp.json", record("1.4.0")));
        session().getUserProperties().setProperty("crp.gitops", gitops.url());
    }

    private static String record(String version) {
        return "{\n  \"crp\": 1,\n  \"owner\": \"com.example:iris\",\n  \"image\": \"registry.example.com/ml/iris:"
                + version + "-0123456789ab@sha256:" + DIGEST + "\",\n  \"input\": \"sha256:" + DIGEST
                + "\",\n  \"source\": \"" + DIGEST.substring(0, 40) + "\",\n  \"files\": { }\n}\n";
    }

    @AfterEach
    void closeRepository() {
        gitops.close();
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    void theHistoryOfAnAppIsTold(@InjectMojo(goal = "history") HistoryMojo history) throws Exception {
        assertThat(run(history))
                .startsWith("Read from branch 'main' of '" + gitops.url() + "'.\n"
                        + "App 'iris': 1 change, newest first, times in UTC.\n")
                .containsPattern("\n\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  dev +deployed  1\\.4\\.0 +0123456789ab  ")
                .containsPattern("\ndev +1 +[0-9.]+ +- +- +0 \\(0 %\\)\n");
    }

    @Test
    void besideACrpYamlTheAppIsItsOwn(@InjectMojo(goal = "history") HistoryMojo history) throws Exception {
        app();

        assertThat(run(history)).contains("\nApp 'iris': 1 change, ");
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    @Property(name = "crp.at", value = "1969-12-31")
    void aDayTellsWhatWasThere(@InjectMojo(goal = "history") HistoryMojo history) throws Exception {
        assertThat(run(history))
                .contains("\nOn 1969-12-31 (UTC) app 'iris' had:\n")
                .containsPattern("\ndev +nothing yet\n");
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    @Property(name = "crp.format", value = "json")
    @Property(name = "crp.output", value = "reports/history.json")
    void programsGetAFile(@InjectMojo(goal = "history") HistoryMojo history) throws Exception {
        assertThat(run(history)).isEqualTo("Written: reports/history.json\n");
        JsonNode json = JsonText.read(Files.readAllBytes(folder.resolve("reports/history.json")));
        assertThat(json.path("crpHistory").asInt()).isEqualTo(1);
        assertThat(json.path("changes").get(0).path("after").path("version").asString())
                .isEqualTo("1.4.0");
    }

    @Test
    void theMatrixShowsEveryAppOfTheRepository(@InjectMojo(goal = "environments") EnvironmentsMojo environments)
            throws Exception {
        gitops.commit("main", Map.of("apps/fraud/prod/.crp.json", record("0.9.0")));

        assertThat(run(environments))
                .startsWith("2 apps on branch 'main' of '" + gitops.url() + "'.\n\n")
                .containsPattern("\napp    dev +prod\nfraud  - +0\\.9\\.0 ")
                .containsPattern("\niris   1\\.4\\.0 \\d+[dhm] +-\n       0123456789ab\n");
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    void theMatrixOfSomeAppsShowsNoOthers(@InjectMojo(goal = "environments") EnvironmentsMojo environments)
            throws Exception {
        gitops.commit("main", Map.of("apps/fraud/prod/.crp.json", record("0.9.0")));

        assertThat(run(environments)).contains("\niris ").doesNotContain("fraud", "prod");
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    @Property(name = "crp.gitops.branch", value = "live")
    void aBranchThatIsNotThereIsRefused(@InjectMojo(goal = "history") HistoryMojo history) {
        assertThat(refusal(history)).contains("'live'").contains("'main'");
    }

    @Test
    @Property(name = "crp.app", value = "irsi")
    void anUnknownAppIsRefusedWithTheNearest(@InjectMojo(goal = "history") HistoryMojo history) {
        assertThat(refusal(history))
                .isEqualTo("App 'irsi' was never deployed on this branch.\nDid you mean 'iris'? The branch has"
                        + " 'iris'.");
    }

    @Test
    @Property(name = "crp.format", value = "xml")
    void anUnknownFormatIsRefused(@InjectMojo(goal = "environments") EnvironmentsMojo environments) {
        assertThat(refusal(environments)).isEqualTo("Invalid -Dcrp.format 'xml'.\nUse text or json.");
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    @Property(name = "crp.zone", value = "Moon/Tycho")
    void anUnknownTimeZoneIsRefused(@InjectMojo(goal = "history") HistoryMojo history) {
        assertThat(refusal(history))
                .isEqualTo("Invalid -Dcrp.zone 'Moon/Tycho'.\nUse a time zone such as UTC or Europe/Berlin.");
    }
}
