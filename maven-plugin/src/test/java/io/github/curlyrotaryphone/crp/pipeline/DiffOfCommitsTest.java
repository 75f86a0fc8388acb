package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffOfCommitsTest {
    /** So much that a pod takes a step longer to start. */
    private static final long LARGE = 3_000_000_000L;

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
                .startsWith("Differences between commit " + first.substring(0, 7) + " and the branch:")
                .last()
                .asString()
                .contains("1.4.0")
                .contains("1.5.0");
    }

    @Test
    void aFreshCloneTakesTheWeightsOfItsModelFolder() throws IOException {
        company.deploy("prod", "iris");
        company.heard.since();
        Files.delete(company.app("iris").root().resolve("target/crp/image.json"));

        company.diff("branch", "tree", Company.EMBEDDED, "iris");

        assertThat(company.heard.since())
                .containsExactly(
                        "image of iris not compared", "No differences between the branch and the working tree.");
        try (RandomAccessFile model = new RandomAccessFile(
                company.app("iris").root().resolve("src/main/model/model.onnx").toFile(), "rw")) {
            model.setLength(LARGE);
        }
        company.app("iris").configure("dev: {", "dev: {deploy: {resources: {limits: {memory: 8Gi}}}, ");
        company.app("iris")
                .configure("deploy: {replicas: 2}", "deploy: {replicas: 2, resources: {limits: {memory: 8Gi}}}");
        company.diff("branch", "tree", Company.EMBEDDED, "iris");
        assertThat(company.heard.since())
                .anyMatch(line -> line.contains("progressDeadlineSeconds")
                        && line.contains("The image's digest is not known before 'crp:build'; everything except the"
                                + " image is compared."));
        assertThat(folder.resolve("target/crp/diff.json")).content().contains("\"kind\": \"image-open\"");
    }

    @Test
    void whatWasNeverDeployedIsShownWithoutADigest() {
        company.diff("branch", "tree", Company.EMBEDDED, "wine");

        assertThat(company.heard.since())
                .startsWith("image of wine not compared", "Differences between the branch and the working tree:")
                .filteredOn(line -> line.contains("wine in dev"))
                .singleElement()
                .asString()
                .contains("Deployment wine, created")
                .contains("digest: not known before crp:build")
                .doesNotContain("sha256:");
    }

    @Test
    void theCommitIsToldAsItWasNamed() {
        String last = company.tip("main").orElseThrow().substring(0, 8);

        company.diff(last, "branch");

        assertThat(company.heard.since()).containsExactly("No differences between commit " + last + " and the branch.");
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
                    .endsWith("' does not contain it.\nUse a commit of its branch: 'mvn crp:history' lists them.");
        }
    }

    @Test
    void lessThanSevenDigitsAreAnEnvironment() {
        assertThat(DiffSide.parse("crp.from", first.substring(0, 6)).revision()).isEmpty();
        assertThat(Company.words(() -> DiffSide.parse("crp.from", "No_Name")))
                .isEqualTo("-Dcrp.from=No_Name is not a side of a comparison.\nUse tree, branch, request, the name of"
                        + " an environment or a commit of the GitOps repository, by at least seven digits of its id.");
    }
}
