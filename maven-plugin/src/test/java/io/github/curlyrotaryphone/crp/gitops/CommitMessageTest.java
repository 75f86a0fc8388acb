package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitMessageTest {
    @Test
    void oneAppInOneEnvironment() {
        String digest = iris().image().digest().orElseThrow().toString();

        assertThat(CommitMessage.of(List.of(iris().deployment()))).isEqualTo("""
                Deploy iris 1.4.0 to dev

                * iris in dev: 1.4.0, registry.example.com/iris@%1$s

                Crp-App: iris
                Crp-Environment: dev
                Crp-Image: registry.example.com/iris:1.4.0-abc@%1$s
                Crp-Version: 1.4.0
                Crp-Source-Commit: 0123456789012345678901234567890123456789
                Crp-Source-State: clean
                """.formatted(digest));
    }

    @Test
    void oneAppInTwoEnvironmentsNamesBoth() {
        assertThat(CommitMessage.of(
                        List.of(iris().deployment(), iris().in("prod", "prod").deployment())))
                .startsWith("Deploy iris 1.4.0 to dev, prod\n")
                .contains("* iris in dev: ", "* iris in prod: ");
    }

    @Test
    void severalAppsAreCounted() {
        assertThat(CommitMessage.of(List.of(
                        iris().deployment(),
                        iris().app("fraud").deployment(),
                        iris().app("churn").in("prod", "prod").deployment())))
                .startsWith("Deploy 3 apps to dev, prod\n");
    }

    @Test
    void aDirtySourceIsSaid() {
        assertThat(CommitMessage.of(List.of(
                        iris().source(Optional.of(Deployments.COMMIT), true).deployment())))
                .contains("\n\nThe source of iris held changes that are in no commit.\n\nCrp-App: iris\n")
                .endsWith("\nCrp-Source-Commit: 0123456789012345678901234567890123456789\nCrp-Source-State: dirty\n");
    }

    @Test
    void anAbsentSourceIsSaid() {
        assertThat(CommitMessage.of(
                        List.of(iris().source(Optional.empty(), false).deployment())))
                .contains("\n\nThe source of iris lies in no Git commit.\n\nCrp-App: iris\n")
                .doesNotContain("Crp-Source-Commit")
                .endsWith("\nCrp-Source-State: absent\n");
    }

    @Test
    void aVersionCannotForgeATrailer() {
        assertThat(CommitMessage.of(List.of(iris().version("1\nCrp-Image: evil").deployment())))
                .contains("Crp-Version: 1Crp-Image: evil\n")
                .doesNotContain("\nCrp-Image: evil");
    }

    @Test
    void stockGitReadsTheTrailersInOrder(@TempDir Path temp) {
        String message = CommitMessage.of(
                List.of(iris().deployment(), iris().in("prod", "prod").deployment()));

        assertThat(Stock.gitReading(message, temp, "interpret-trailers", "--parse")
                        .lines())
                .hasSize(12)
                .startsWith("Crp-App: iris", "Crp-Environment: dev")
                .endsWith("Crp-Version: 1.4.0", "Crp-Source-Commit: " + Deployments.COMMIT, "Crp-Source-State: clean")
                .contains("Crp-Environment: prod");
    }
}
