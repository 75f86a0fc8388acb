package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions by what Git and the registry hold, without crp.yaml. */
class PromoteTest {
    @TempDir
    Path folder;

    private Company company;

    @BeforeEach
    void start() {
        company = new Company(folder);
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void exactlyTheSameImageGoesOnWithTheManifestsOfItsRelease() {
        company.app("iris");
        company.deploy("dev", "iris");
        company.app("iris").become("9.9.9");
        company.app("iris").configure("replicas: 2", "replicas: 7");

        company.promote("iris");

        assertThat(company.recorded("main", "iris", "prod", "image"))
                .isEqualTo(company.recorded("main", "iris", "dev", "image"));
        assertThat(company.recorded("main", "iris", "prod", "release"))
                .isEqualTo(company.recorded("main", "iris", "dev", "release"));
        assertThat(company.files("main").get("apps/iris/prod/deployment.yaml")).contains("replicas: 2");
        assertThat(company.message("main")).contains("\nCrp-Promoted-From: dev\n");
    }

    @Test
    void aReviewerReadsWhatTheEnvironmentBeforeNeverRan() {
        company.reviewed("iris");
        company.deploy("dev", "iris");

        PublishedChanges published = company.promote("iris");

        assertThat(published.reviews()).singleElement().satisfies(review -> {
            assertThat(review.comparison().orElseThrow().reason().untested())
                    .containsExactly("Deployment iris: spec.replicas", "PodDisruptionBudget iris");
            assertThat(review.text().orElseThrow().body()).contains("spec.replicas");
        });
    }

    @Test
    void aSecondPromotionChangesNothing() {
        company.app("iris");
        company.deploy("dev", "iris");
        company.promote("iris");
        String before = company.tip("main").orElseThrow();

        company.promote("iris");

        assertThat(company.tip("main")).contains(before);
    }

    @Test
    void severalAppsGoInOneCommitAndTheHeldOnesAreLeftOutByName() {
        company.app("churn");
        company.app("iris");
        company.deploy("dev,prod", "churn", "iris");
        company.app("iris").become("1.5.0");
        company.app("churn").become("1.5.0");
        company.deploy("dev,prod", "churn", "iris");
        company.rollback(company.beside("iris", "prod"));
        company.app("churn").become("1.6.0");
        company.app("iris").become("1.6.0");
        company.deploy("dev", "churn", "iris");
        company.heard.since();

        company.promote("churn", "iris");

        assertThat(company.heard.since()).contains("left out iris in prod: bad answers");
        assertThat(company.recorded("main", "churn", "prod", "image")).contains(":1.6.0-");
        assertThat(company.recorded("main", "iris", "prod", "image")).contains(":1.4.0-");
        assertThat(Company.words(() -> company.promote("iris")))
                .startsWith("Cannot promote 'iris' from 'dev' to 'prod': it was rolled back and is on hold by '")
                .contains("release the hold with 'mvn crp:release-hold -Dcrp.app=iris -Dcrp.env=prod'");
    }

    @Test
    void whereAllAreHeldEachRefusalIsTold() {
        company.app("churn");
        company.app("iris");
        company.deploy("dev,prod", "churn", "iris");
        company.app("iris").become("1.5.0");
        company.app("churn").become("1.5.0");
        company.deploy("dev,prod", "churn", "iris");
        company.rollback(company.beside("iris", "prod"));
        company.rollback(company.beside("churn", "prod"));
        company.heard.since();

        assertThat(Company.words(() -> company.promote("churn", "iris")))
                .contains("Cannot promote 'churn' from 'dev' to 'prod': it was rolled back")
                .contains("Cannot promote 'iris' from 'dev' to 'prod': it was rolled back");
        assertThat(company.heard.since()).isEmpty();
    }

    @Test
    void anEnvironmentIsNotPromotedToItself() {
        assertThat(Company.words(() -> company.promote("dev", "dev", Company.EMBEDDED, "iris")))
                .isEqualTo("Cannot promote from 'dev' to itself.\nName another environment by -Dcrp.to.");
    }

    @Test
    void whatIsNotThereIsNotPromoted() {
        company.app("iris");
        company.deploy("dev", "iris");

        assertThat(Company.words(() -> company.promote("churn")))
                .isEqualTo("Cannot promote 'churn': it is not in 'dev' of '" + folder.resolve(".crp/gitops.git")
                        + "'.\nDeploy it there first, or mend -Dcrp.app and -Dcrp.from.");
    }

    @Test
    void anEnvironmentThatTheReleaseDoesNotKnowIsNamedWithThoseThatItKnows() {
        company.app("iris");
        company.deploy("dev", "iris");

        assertThat(Company.words(() -> company.promote("dev", "staging", Company.EMBEDDED, "iris")))
                .startsWith("Cannot promote 'iris' to 'staging': its release 'sha256:")
                .contains("has no such environment. It has 'dev', 'prod'.");
    }

    @Test
    void noEnvironmentOnTheWayIsLeftOut() {
        company.app("iris").configure("prod: {from: dev", "staging: {from: dev}\n  prod: {from: staging");
        company.deploy("dev", "iris");

        assertThat(Company.words(() -> company.promote("iris")))
                .isEqualTo("Cannot promote 'iris' from 'dev' to 'prod': crp.yaml says that 'prod' is promoted from"
                        + " 'staging'.\nPromote from 'staging' by -Dcrp.from=staging, or change environments.prod.from"
                        + " in crp.yaml and deploy again.");
        company.promote("dev", "staging", Company.EMBEDDED, "iris");
        company.promote("staging", "prod", Company.EMBEDDED, "iris");
        assertThat(company.files("main")).containsKey("apps/iris/prod/.crp.json");
    }

    @Test
    void aRecordWithoutAReleaseSaysSo() {
        company.app("iris");
        company.deploy("dev", "iris");
        String record = company.files("main").get("apps/iris/dev/.crp.json");
        company.commit(Map.of("apps/iris/dev/.crp.json", record.replaceFirst("  \"release\": [^\n]+\n", "")));

        assertThat(Company.words(() -> company.promote("iris")))
                .isEqualTo("Cannot promote 'iris': 'dev' has no release on record.\n"
                        + "Deploy it to 'dev' again with this version of crp, which stores one.");
    }

    @Test
    void aReleaseThatIsNotBesideTheImageIsNotLookedForElsewhere() {
        company.app("iris");
        company.app("churn");
        company.deploy("dev", "iris", "churn");
        String record = company.files("main").get("apps/iris/dev/.crp.json");
        company.commit(Map.of(
                "apps/iris/dev/.crp.json",
                record.replace(
                        company.recorded("main", "iris", "dev", "release"),
                        company.recorded("main", "churn", "dev", "release"))));

        CrpException failure = Company.failure(() -> company.promote("iris"));

        assertThat(failure.problem())
                .startsWith("Cannot ")
                .contains(company.recorded("main", "churn", "dev", "release"))
                .contains("localhost:5050/iris");
        assertThat(company.files("main")).doesNotContainKey("apps/iris/prod/.crp.json");
    }

    @Test
    void theRepositoryMayHaveAnotherAddressThanAtTheDeploy() {
        company.app("iris");
        company.deploy("dev", "iris");
        GitOpsSpec address = new GitOpsSpec(
                Optional.of(folder.resolve(".crp/gitops.git").toUri().toString()), "main", "apps", Optional.empty());

        company.promote("dev", "prod", address, "iris");

        assertThat(company.files("main")).containsKey("apps/iris/prod/.crp.json");
    }
}
