package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against a gate that takes time, where the dates of commits say what is not so. */
class DatesInARunTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

    @TempDir
    Path folder;

    private static void at(Company company, Duration since) {
        company.goBy(Clock.fixed(NOW.plus(since), ZoneOffset.UTC));
    }

    private static void gated(Company company) {
        company.app("iris").configure("{from: dev,", "{from: dev, gates: {soak: 1d},");
    }

    @Test
    void aCommitThatIsDatedBeforeItsParentIsNoOlderThanIt() {
        try (Company company = new Company(folder)) {
            gated(company);
            at(company, Duration.ofHours(-2));
            company.deploy("dev", "iris");
            Map<String, String> files = new TreeMap<>(company.files("main"));
            Map<String, String> none = new TreeMap<>(files);
            none.replaceAll((path, text) -> "");
            company.commit(none);
            company.commit(files);
            at(company, Duration.ZERO);

            assertThat(Company.words(() -> company.promote("iris")))
                    .contains("'dev' has had this digest for 2h of 1d; required by crp.yaml; opens at 2026-11-25 13:00"
                            + " UTC, in 22h.");
            at(company, Duration.ofHours(22));
            company.promote("iris");
        }
    }

    @Test
    void aDateOfTheFutureCountsAsNowAndIsReported() {
        try (Company company = new Company(folder)) {
            gated(company);
            at(company, Duration.ofDays(40));
            company.deploy("dev", "iris");
            at(company, Duration.ZERO);

            assertThat(Company.words(() -> company.promote("iris")))
                    .contains("'dev' has this digest by a commit that is dated 2027-01-03 15:00 UTC or follows one that"
                            + " is, later than this machine's clock, so one of the clocks is wrong and it counts as now;"
                            + " required by crp.yaml; opens at 2027-01-04 15:00 UTC, in 41d.");
        }
    }

    @Test
    void aFastForwardCountsFromItsMergeAndNotFromItsProposal() {
        try (FakeGitHub forge = new FakeGitHub();
                Forged forged = Forged.at(forge, folder)) {
            Company company = forged.company();
            forged.app("iris").configure("{from: dev,", "{from: dev, gates: {soak: 1d},");
            at(company, Duration.ofDays(-3));
            company.deploy("dev", "iris");
            at(company, Duration.ZERO);
            String commit = company.tip("main").orElseThrow();
            forge.merged.put(commit, "2026-11-24T14:00:00Z");

            assertThat(Company.words(() -> company.deploy("prod", "iris")))
                    .contains("'dev' has had this digest for 1h of 1d; required by crp.yaml; opens at 2026-11-25 14:00"
                            + " UTC, in 23h.");
            forge.merged.put(commit, "2026-11-23T15:00:00Z");
            company.deploy("prod", "iris");
            assertThat(company.files("crp/prod/iris")).containsKey("apps/iris/prod/.crp.json");
        }
    }
}
