package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitMessageTest {
    private static String message(Deployments... deployed) {
        return message(Optional.empty(), deployed);
    }

    private static String message(Optional<EnvironmentName> from, Deployments... deployed) {
        return DeployMessage.of(
                Arrays.stream(deployed).map(Deployments::deployment).toList(), from);
    }

    @Test
    void oneAppInOneEnvironment() {
        String digest = iris().image().digest().orElseThrow().toString();

        assertThat(message(iris()))
                .isEqualTo("""
                Deploy iris 1.4.0 to dev

                * iris in dev: 1.4.0, registry.example.com/iris@%1$s

                Crp-App: iris
                Crp-Environment: dev
                Crp-Image: registry.example.com/iris:1.4.0-abc@%1$s
                Crp-Version: 1.4.0
                Crp-Release: %2$s
                Crp-Source-Commit: 0123456789012345678901234567890123456789
                Crp-Source-State: clean
                """.formatted(digest, iris().deployment().digest()));
    }

    @Test
    void aPromotionNamesWhereItComesFrom() {
        assertThat(message(Optional.of(new EnvironmentName("dev")), iris().in("prod", "prod")))
                .startsWith("Promote iris 1.4.0 from dev to prod\n\n")
                .endsWith("\nCrp-Source-State: clean\nCrp-Promoted-From: dev\n");
    }

    @Test
    void oneAppInTwoEnvironmentsNamesBoth() {
        assertThat(message(iris(), iris().in("prod", "prod")))
                .startsWith("Deploy iris 1.4.0 to dev, prod\n")
                .contains("* iris in dev: ", "* iris in prod: ");
    }

    @Test
    void severalAppsAreCounted() {
        assertThat(message(iris(), iris().app("fraud"), iris().app("churn").in("prod", "prod")))
                .startsWith("Deploy 3 apps to dev, prod\n");
    }

    @Test
    void aDirtySourceIsSaid() {
        assertThat(message(iris().source(Optional.of(Deployments.COMMIT), true)))
                .contains("\n\nThe source of iris had uncommitted changes.\n\nCrp-App: iris\n")
                .endsWith("\nCrp-Source-Commit: 0123456789012345678901234567890123456789\nCrp-Source-State: dirty\n");
    }

    @Test
    void anUnknownSourceIsSaid() {
        Optional<String> reason = Optional.of("Invalid path: d/");

        assertThat(message(iris().source(
                                new SourceState(Optional.of(Deployments.COMMIT), true, Optional.empty(), reason))))
                .contains("\n\nIt is unknown whether the source of iris had uncommitted changes.\n\nCrp-App: iris\n")
                .endsWith("\nCrp-Source-Commit: 0123456789012345678901234567890123456789\nCrp-Source-State: unknown\n");
        assertThat(message(iris().source(new SourceState(Optional.empty(), true, Optional.empty(), reason))))
                .contains("\n\nThe commit of the source of iris is unknown.\n\nCrp-App: iris\n")
                .endsWith("\nCrp-Source-State: unknown\n");
    }

    @Test
    void anAbsentSourceIsSaid() {
        assertThat(message(iris().source(Optional.empty(), false)))
                .contains("\n\nThe source of iris is not in a Git commit.\n\nCrp-App: iris\n")
                .doesNotContain("Crp-Source-Commit")
                .endsWith("\nCrp-Source-State: absent\n");
    }

    @Test
    void aVersionCannotForgeATrailer() {
        assertThat(message(iris().version("1\nCrp-Image: evil")))
                .contains("Crp-Version: 1 Crp-Image: evil\n")
                .doesNotContain("\nCrp-Image: evil");
    }

    @Test
    void stockGitReadsTheTrailersInOrder(@TempDir Path temp) {
        assertThat(Stock.gitReading(message(iris(), iris().in("prod", "prod")), temp, "interpret-trailers", "--parse")
                        .lines())
                .hasSize(14)
                .startsWith("Crp-App: iris", "Crp-Environment: dev")
                .endsWith("Crp-Source-Commit: " + Deployments.COMMIT, "Crp-Source-State: clean")
                .contains("Crp-Environment: prod");
    }
}
