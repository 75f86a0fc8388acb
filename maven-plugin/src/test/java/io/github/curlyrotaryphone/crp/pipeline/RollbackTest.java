package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole rollbacks, and what ends or respects the hold that they leave. */
class RollbackTest {
    @TempDir
    Path folder;

    private Company company;
    private GoalTarget dev;

    @BeforeEach
    void start() {
        company = new Company(folder);
        company.app("iris");
        dev = company.beside("iris", "dev");
    }

    @AfterEach
    void stop() {
        company.close();
    }

    private void deploy(String... versions) {
        for (String version : versions) {
            company.app("iris").become(version);
            company.deploy("dev", "iris");
        }
    }

    private String image() {
        return company.recorded("main", "iris", "dev", "image").replaceFirst("-[0-9a-f]{12}@.*$", "");
    }

    /** Everything but the record. */
    private SortedMap<String, String> manifests() {
        SortedMap<String, String> files = new TreeMap<>(company.files("main"));
        files.keySet().removeIf(path -> path.endsWith(".crp.json"));
        return files;
    }

    @Test
    void theExactFilesOfTheDeploymentBeforeComeBackAndStay() {
        deploy("1.5.0");
        SortedMap<String, String> before = manifests();
        deploy("1.6.0");

        company.rollback(dev);

        assertThat(manifests()).isEqualTo(before);
        assertThat(company.files("main").get("apps/iris/dev/.crp.json"))
                .contains("\"reason\": \"bad answers\"")
                .contains("\"person\": ");
        assertThat(company.subjects("main")).first().isEqualTo("Roll back iris in dev");
        assertThat(Company.words(() -> company.deploy("dev", "iris"))).contains("is on hold by '");
    }

    @Test
    void twiceInARowGoesBackTwice() {
        deploy("1.5.0", "1.6.0", "1.7.0");

        company.rollback(dev);
        company.rollback(dev);

        assertThat(image()).endsWith(":1.5.0");
        assertThat(Company.words(() -> {
                    company.rollback(dev);
                    company.rollback(dev);
                }))
                .isEqualTo("Cannot roll back 'iris' in 'dev': its branch records no earlier deployment.\n"
                        + "Look at 'mvn crp:history -Dcrp.app=iris'; deploy or undeploy instead.");
    }

    @Test
    void afterTheReleaseOfTheHoldTheBadVersionIsNotWhatItGoesBackTo() {
        deploy("1.5.0", "1.6.0", "1.7.0");
        company.rollback(dev);
        company.releaseHold(dev);

        company.rollback(dev);

        assertThat(image()).endsWith(":1.5.0");
    }

    @Test
    void aRecordThatChangedAloneIsNoEarlierDeployment() {
        deploy("1.5.0", "1.6.0");
        company.app("iris").configure("replicas: 2", "replicas: 3");
        company.deploy("dev", "iris");

        company.rollback(dev);

        assertThat(image()).endsWith(":1.5.0");
    }

    @Test
    void theDeploymentIsNamedByVersionDigestOrCommit() {
        deploy("1.5.0");
        String commit = company.tip("main").orElseThrow();
        String digest = company.recorded("main", "iris", "dev", "image").replaceFirst("^.*@", "");
        deploy("1.6.0", "1.7.0");

        company.rollback(dev, "1.6.0");
        assertThat(image()).endsWith(":1.6.0");
        company.rollback(dev, commit.substring(0, 10));
        assertThat(image()).endsWith(":1.5.0");
        company.rollback(dev, "1.7.0");
        company.rollback(dev, digest);
        assertThat(image()).endsWith(":1.5.0");
        assertThat(company.files("main").get("apps/iris/dev/.crp.json"))
                .contains("\"reason\": \"rolled back to 1.5.0 from 1.7.0\"");
    }

    @Test
    void whatNoDeploymentIsCalledIsRefused() {
        deploy("1.5.0");

        assertThat(Company.words(() -> company.rollback(dev, "7.7.7")))
                .isEqualTo("Cannot roll back 'iris' in 'dev' to '7.7.7': no deployment on record has this commit, image"
                        + " digest or version.\nTake one of those that 'mvn crp:history -Dcrp.app=iris -Dcrp.env=dev'"
                        + " lists.");
    }

    @Test
    void whatWasUndeployedComesBack() {
        deploy("1.5.0", "1.6.0");
        company.undeploy(dev);

        company.rollback(dev);

        assertThat(image()).endsWith(":1.6.0");
    }

    @Test
    void itSaysHowLongFluxMayWait() {
        deploy("1.5.0", "1.6.0");
        company.heard.since();

        company.rollback(dev);

        assertThat(company.heard.since())
                .hasSize(3)
                .startsWith("rolling back iris in dev", "committed to main")
                .last(InstanceOfAssertFactories.STRING)
                .matches("Flux may wait [1-9][0-9]+ s");
    }

    @Test
    void withoutCrpYamlTheReleaseOnRecordSaysThatItIsReviewed() {
        company.bringToProd("iris", "1.5.0");
        company.heard.since();

        company.rollback(Company.named("iris", "prod", Optional.empty()));

        assertThat(company.recorded("crp/prod/iris", "iris", "prod", "image")).contains(":1.4.0-");
        assertThat(company.recorded("main", "iris", "prod", "image")).contains(":1.5.0-");
        assertThat(Company.words(() -> company.promote("iris")))
                .contains("a rollback by '")
                .contains("waits for its review");
    }

    @Test
    void theRunMayBeToldHowToChangeIt() {
        company.bringToProd("iris", "1.5.0");

        company.rollback(Company.named("iris", "prod", Optional.of(ReviewSpec.Mode.DIRECT)));

        assertThat(company.recorded("main", "iris", "prod", "image")).contains(":1.4.0-");
    }

    @Test
    void withoutRegistryTheRunIsAskedHowToChangeIt() throws IOException {
        deploy("1.5.0", "1.6.0");
        try (Stream<Path> blobs = Files.walk(folder.resolve(".crp/registry"))) {
            for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
                Files.delete(blob);
            }
        }
        GoalTarget alone = Company.named("iris", "dev", Optional.empty());

        CrpException failure = Company.failure(() -> company.rollback(alone));

        assertThat(failure.problem()).startsWith("Cannot tell whether changes of 'iris' in 'dev' are reviewed: ");
        assertThat(failure.remedy())
                .startsWith("Add -Dcrp.review=pull-request or -Dcrp.review=direct, or run it beside its crp.yaml. ");
        company.rollback(Company.named("iris", "dev", Optional.of(ReviewSpec.Mode.DIRECT)));
        assertThat(image()).endsWith(":1.5.0");
    }

    @Test
    void aRecordWithoutAReleaseLeavesItToTheRun() {
        deploy("1.5.0", "1.6.0");
        String record = company.files("main").get("apps/iris/dev/.crp.json");
        company.commit(Map.of("apps/iris/dev/.crp.json", record.replaceFirst("  \"release\": [^\n]+\n", "")));

        assertThat(Company.words(() -> company.rollback(Company.named("iris", "dev", Optional.empty()))))
                .isEqualTo("Cannot tell how 'iris' in 'dev' is changed: no release on record says so.\n"
                        + "Run it beside its crp.yaml, or add -Dcrp.review=pull-request or -Dcrp.review=direct.");
    }

    @Test
    void theHoldEndsWhereSomebodyReleasesIt() {
        deploy("1.5.0", "1.6.0");
        company.rollback(dev);

        company.releaseHold(dev);

        assertThat(company.subjects("main")).first().isEqualTo("Release the hold of iris in dev");
        company.deploy("dev", "iris");
        assertThat(image()).endsWith(":1.6.0");
    }

    @Test
    void whatIsNotOnHoldIsNotReleased() {
        deploy("1.5.0");

        assertThat(Company.words(() -> company.releaseHold(dev)))
                .isEqualTo("'iris' in 'dev' is not on hold.\nNothing is to be done: deploy or promote as usual.");
    }
}
