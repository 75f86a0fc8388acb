package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever commits while Flux may still wait for the health of what came before is told so, and nobody else. */
class FluxWaitInARunTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String WAIT = "Flux may wait 240 s";

    @TempDir
    Path folder;

    private Company company;
    private BareGit gitops;

    @BeforeEach
    void deploy() {
        gitops = BareGit.create(folder.resolve("gitops.git"));
        company = new Company(folder).lookingAt(folder.resolve("gitops.git"));
        after(Duration.ZERO);
        company.app("iris").commitTo(gitops.url());
        company.app("churn").commitTo(gitops.url());
        company.deploy("dev", "iris");
    }

    @AfterEach
    void stop() {
        company.close();
        gitops.close();
    }

    private void after(Duration time) {
        company.goBy(Clock.fixed(NOON.plus(time), ZoneOffset.UTC));
    }

    private void become(String version) {
        company.app("iris").become(version);
        company.heard.since();
        company.deploy("dev", "iris");
    }

    @Test
    void theFirstDeployWaitsForNothing() {
        assertThat(company.heard.since()).doesNotContain(WAIT);
    }

    @Test
    void aDeployThatFollowsSoonIsTold() {
        after(Duration.ofSeconds(239));

        become("1.5.0");

        assertThat(company.heard.since()).containsSubsequence("committed to main", WAIT);
    }

    @Test
    void aDeployThatFollowsLaterIsNot() {
        after(Duration.ofSeconds(241));

        become("1.5.0");

        assertThat(company.heard.since()).contains("committed to main").doesNotContain(WAIT);
    }

    @Test
    void aDeployIsToldAlsoAfterTheCommitOfAnotherApp() {
        after(Duration.ofSeconds(200));
        company.deploy("dev", "churn");
        after(Duration.ofSeconds(239));

        become("1.5.0");

        assertThat(company.heard.since()).containsSubsequence("committed to main", WAIT);
    }

    @Test
    void aLaterCommitOfAnotherAppStartsNoWaitForThisOne() {
        after(Duration.ofSeconds(200));
        company.deploy("dev", "churn");
        after(Duration.ofSeconds(241));

        become("1.5.0");

        assertThat(company.heard.since()).contains("committed to main").doesNotContain(WAIT);
    }

    @Test
    void aPromotionAndAnUndeployAreTold() {
        GitOpsSpec branch = new GitOpsSpec(Optional.of(gitops.url()), "main", "apps", Optional.empty());
        company.promote("dev", "prod", branch, "iris");
        become("1.5.0");
        company.heard.since();

        company.promote("dev", "prod", branch, "iris");

        assertThat(company.heard.since()).containsSubsequence("committed to main", WAIT);
        company.undeploy(company.beside("iris", "prod"));
        assertThat(company.heard.since()).containsSubsequence("committed to main", WAIT);
    }

    @Test
    void aFirstDeployAfterThatOfAnotherAppIsNot() {
        company.deploy("dev", "churn");
        company.heard.since();

        company.deploy("prod", "iris");

        assertThat(company.heard.since()).contains("committed to main").doesNotContain(WAIT);
    }

    @Test
    void aRollbackReadsWhenTheBadRevisionCame() {
        after(Duration.ofHours(1));
        become("1.5.0");
        after(Duration.ofHours(1).plusSeconds(60));
        company.deploy("dev", "churn");
        GoalTarget dev = company.beside("iris", "dev");
        company.heard.since();

        company.rollback(dev);

        assertThat(company.heard.since()).containsSubsequence("committed to main", WAIT);
        after(Duration.ofHours(2));
        company.releaseHold(dev);
        assertThat(company.heard.since()).doesNotContain(WAIT);
    }

    @Test
    void aProposalReplacesNothingYet() {
        company.app("iris").configure("dev: {", "dev: {review: pull-request, ");

        become("1.5.0");

        assertThat(company.heard.since()).doesNotContain(WAIT);
    }
}
