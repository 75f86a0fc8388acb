package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run tells what the run would do, and ends as it would. */
class DryRunTest {
    @TempDir
    Path folder;

    private Company company;

    @BeforeEach
    void start() {
        company = new Company(folder);
        company.app("iris");
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void closedGatesAreToldAfterThePlanInTheWordsOfTheRun() {
        company.app("iris")
                .configure("{from: dev,", "{from: dev, gates: {freezes: [2000-01-01T00:00/2100-01-01T00:00 UTC]},");
        company.deploy("dev", "iris");
        company.heard.since();

        CrpException refusal = Company.failure(() -> company.plan("prod", "iris"));

        assertThat(company.heard.since()).containsExactly("would change iris in prod");
        assertThat(refusal.problem())
                .isEqualTo(Company.failure(() -> company.deploy("prod", "iris")).problem())
                .contains("changes are frozen");
    }

    @Test
    void aReviewThatThePolicyAsksForIsTold() {
        company.deploy("dev", "iris");
        company.commit(Map.of(
                ".crp-policy.yaml", "crpPolicy: 1\nrules:\n  - environments: [prod]\n    review: pull-request\n"));
        company.heard.since();

        company.plan("prod", "iris");

        assertThat(company.heard.since()).containsExactly("would change iris in prod by review");
        assertThat(company.tip("crp/prod/iris")).isEmpty();
    }

    @Test
    void heldOnesAreLeftOutAsTheRunLeavesThemOut() {
        company.app("churn");
        company.deploy("dev", "churn", "iris");
        company.app("iris").become("1.5.0");
        company.app("churn").become("1.5.0");
        company.deploy("dev", "churn", "iris");
        company.rollback(company.beside("iris", "dev"));
        company.app("iris").become("1.6.0");
        company.app("churn").become("1.6.0");
        company.heard.since();

        company.plan("dev", "churn", "iris");

        assertThat(company.heard.since())
                .containsExactly("left out iris in dev: bad answers", "would change churn in dev");
        assertThat(Company.words(() -> company.plan("dev", "iris")))
                .startsWith("Cannot deploy 'iris' in 'dev': it was rolled back and is on hold by");
    }

    @Test
    void aBranchThatHasItAlreadyIsTold() {
        company.deploy("dev", "iris");
        String before = company.tip("main").orElseThrow();
        company.heard.since();

        company.plan("dev", "iris");

        assertThat(company.heard.since()).containsExactly("would change nothing");
        assertThat(company.tip("main")).contains(before);
    }

    /** What a goal would do; that it did nothing is checked every time. */
    private List<String> planned(Runnable goal) {
        company.heard.since();
        List<Optional<String>> before = List.of(company.tip("main"), company.tip("crp/prod/iris"));
        company.dry(goal);
        assertThat(List.of(company.tip("main"), company.tip("crp/prod/iris"))).isEqualTo(before);
        assertThat(folder.resolve("target/crp/review")).doesNotExist();
        return company.heard.since();
    }

    @Test
    void aPromotionIsPlanned() {
        company.reviewed("iris");
        company.deploy("dev", "iris");

        assertThat(planned(() -> company.promote("iris"))).containsExactly("would change iris in prod by review");
    }

    @Test
    void aRollbackIsPlanned() {
        company.deploy("dev", "iris");
        company.app("iris").become("1.5.0");
        company.deploy("dev", "iris");

        assertThat(planned(() -> company.rollback(company.beside("iris", "dev"))))
                .containsExactly("rolling back iris in dev", "would change iris in dev");
    }

    @Test
    void theReleaseOfAHoldIsPlanned() {
        company.deploy("dev", "iris");
        company.app("iris").become("1.5.0");
        company.deploy("dev", "iris");
        company.rollback(company.beside("iris", "dev"));

        assertThat(planned(() -> company.releaseHold(company.beside("iris", "dev"))))
                .containsExactly("would change iris in dev");
    }

    @Test
    void aRollbackThatWaitsWouldBeWithdrawn() {
        company.deploy("dev", "iris");
        company.app("iris").become("1.5.0");
        company.deploy("dev", "iris");
        company.commit(Map.of(
                ".crp-policy.yaml", "crpPolicy: 1\nrules:\n  - environments: [dev]\n    review: pull-request\n"));
        company.rollback(company.beside("iris", "dev"));
        String waiting = company.tip("crp/dev/iris").orElseThrow();
        company.heard.since();

        company.dry(() -> company.releaseHold(company.beside("iris", "dev")));

        assertThat(company.heard.since()).containsExactly("would withdraw crp/dev/iris");
        assertThat(company.tip("crp/dev/iris")).contains(waiting);
    }

    @Test
    void anUndeploymentIsPlanned() {
        company.deploy("dev", "iris");

        assertThat(planned(() -> company.undeploy(company.beside("iris", "dev"))))
                .containsExactly("would change iris in dev");
    }

    @Test
    void anAdoptionIsPlanned() {
        company.deploy("dev", "iris");
        company.commit(Map.of("apps/iris/dev/service.yaml", "edited: by hand\n"));

        assertThat(planned(() -> company.adopt("dev", "iris")))
                .containsExactly("adopting, and then [apps/iris/dev/service.yaml]", "would change iris in dev");
    }

    @Test
    void whatTheRunWouldRefuseIsRefusedInItsWords() {
        company.deploy("dev", "iris");
        company.app("iris").become("1.5.0");
        company.deploy("dev", "iris");
        company.rollback(company.beside("iris", "dev"));

        for (Runnable goal : List.<Runnable>of(
                () -> company.undeploy(company.beside("iris", "dev")), () -> company.deploy("dev", "iris"))) {
            assertThat(Company.words(() -> company.dry(goal)))
                    .isEqualTo(Company.words(goal))
                    .contains("on hold by");
        }
    }

    @Test
    void aReviewBranchOfPeopleIsRefusedInTheWordsOfTheRun() {
        company.reviewed("iris");
        company.deploy("dev", "iris");
        company.promote("iris");
        company.commitTo("crp/prod/iris", Map.of("notes.txt", "by a person\n"));

        assertThat(Company.words(() -> company.dry(() -> company.promote("iris"))))
                .isEqualTo(Company.words(() -> company.promote("iris")))
                .contains("contains commits that crp did not create");
    }
}
