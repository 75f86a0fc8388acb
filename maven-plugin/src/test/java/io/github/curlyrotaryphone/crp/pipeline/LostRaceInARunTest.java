package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.testing.ActingClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others change between a run's look at a branch and its push counts: everything is judged again there. */
class LostRaceInARunTest {
    @TempDir
    Path folder;

    private Company company;

    @BeforeEach
    void start() {
        company = new Company(folder);
        company.app("iris");
        company.deploy("dev", "iris");
        company.app("iris").become("1.5.0");
    }

    @AfterEach
    void stop() {
        company.close();
    }

    /** The clock is read when the gates are judged, and again when the commit is written: then something happens first. */
    private static Clock beforeTheCommit(Runnable action) {
        AtomicInteger reads = new AtomicInteger();
        return new ActingClock(Instant.parse("2026-11-30T12:00:00Z"), () -> {
            if (reads.incrementAndGet() == 2) {
                action.run();
            }
        });
    }

    private void policy(String rule) {
        company.commit(Map.of(".crp-policy.yaml", "crpPolicy: 1\nrules: [" + rule + "]\n"));
    }

    @Test
    void aFreezeThatWasPushedMeanwhileIsObeyed() {
        company.goBy(beforeTheCommit(
                () -> policy("{gates: {freezes: ['mon,tue,wed,thu,fri,sat,sun 00:00-00:00 UTC: the audit']}}")));

        CrpException refusal = Company.failure(() -> company.deploy("dev", "iris"));

        assertThat(refusal.problem()).contains("changes are frozen").contains("the audit");
        assertThat(company.subjects("main")).doesNotContain("Deploy iris 1.5.0 to dev");
    }

    @Test
    void aReviewThatIsAskedForMeanwhileIsObeyed() {
        company.goBy(beforeTheCommit(() -> policy("{environments: [dev], review: pull-request}")));

        PublishedChanges published = company.deploy("dev", "iris");

        assertThat(published.commits()).isEmpty();
        assertThat(published.reviews()).hasSize(1);
        assertThat(company.subjects("main")).doesNotContain("Deploy iris 1.5.0 to dev");
        assertThat(company.subjects("crp/dev/iris").get(0)).isEqualTo("Deploy iris 1.5.0 to dev");
    }

    @Test
    void aHoldThatARollbackLeftMeanwhileIsObeyed() {
        company.deploy("dev", "iris");
        company.app("iris").become("1.6.0");
        company.goBy(beforeTheCommit(() -> company.rollback(company.beside("iris", "dev"))));

        CrpException refusal = Company.failure(() -> company.deploy("dev", "iris"));

        assertThat(refusal.problem()).startsWith("Cannot deploy 'iris' in 'dev': it was rolled back and is on hold by");
        assertThat(company.subjects("main").get(0)).isEqualTo("Roll back iris in dev");
    }

    @Test
    void anUnrelatedCommitMeanwhileIsBuiltUpon() {
        company.goBy(beforeTheCommit(() -> company.commit(Map.of("README.md", "hello\n"))));

        company.deploy("dev", "iris");

        assertThat(company.subjects("main").get(0)).isEqualTo("Deploy iris 1.5.0 to dev");
        assertThat(company.files("main")).containsKey("README.md");
    }
}
