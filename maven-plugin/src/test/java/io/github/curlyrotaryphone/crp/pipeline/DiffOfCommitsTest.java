package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffOfCommitsTest {
    @TempDir
    Path folder;

    private Company company;
    private String first;

    @BeforeEach
    void deployTwice() {
        company = new Company(folder);
        company.app("iris");
        company.deploy("dev", "iris");
        first = company.tip("main").orElseThrow();
        company.app("iris").become("1.5.0");
        company.deploy("dev", "iris");
        company.heard.since();
    }

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void sevenDigitsNameACommit() {
        company.diff(first.substring(0, 7), "branch");

        assertThat(company.heard.since())
                .hasSize(2)
                .startsWith("What differs between commit " + first.substring(0, 7) + " and the branch:")
                .last()
                .asString()
                .contains("1.4.0")
                .contains("1.5.0");
    }

    @Test
    void theCommitIsToldAsItWasNamed() {
        String last = company.tip("main").orElseThrow().substring(0, 8);

        company.diff(last, "branch");

        assertThat(company.heard.since())
                .containsExactly("Nothing differs between commit " + last + " and the branch.");
    }

    @Test
    void theCostOfAChangeIsShownWhereThePolicyHasPrices() {
        company.commit(Map.of(
                ".crp-policy.yaml", "crpPolicy: 1\nprices: {currency: EUR, cpuHour: 0.03, memoryGibHour: 0.004}\n"));
        company.app("iris").configure("dev: {", "dev: {deploy: {replicas: 4}, ");
        String before = company.tip("main").orElseThrow();

        company.diff("branch", "tree", Company.EMBEDDED, "iris");
        assertThat(company.heard.since()).last().asString().contains("cost a month");

        company.deploy("dev", "iris");
        company.heard.since();
        company.diff(before.substring(0, 12), "branch");
        assertThat(company.heard.since()).last().asString().contains("cost a month");
    }

    @Test
    void aCommitThatIsNotThereIsRefused() {
        for (String id : List.of("0000000", "0".repeat(40))) {
            assertThat(Company.words(() -> company.diff(id, "branch")))
                    .startsWith("Cannot read commit '" + id + "': GitOps repository '")
                    .endsWith("' has no such commit.\nTake a commit of its branch: 'mvn crp:history' lists them.");
        }
    }

    @Test
    void lessThanSevenDigitsAreAnEnvironment() {
        assertThat(DiffSide.parse("crp.from", first.substring(0, 6)).revision()).isEmpty();
        assertThat(Company.words(() -> DiffSide.parse("crp.from", "No_Name")))
                .isEqualTo("-Dcrp.from=No_Name is nothing to compare.\nWrite tree, branch, request, the name of an"
                        + " environment or a commit of the GitOps repository, by seven digits of its id or more.");
    }
}
