package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.review.Reviewed;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole deploys to environments that are reviewed, in a repository that lies at no forge. */
class ReviewInARunTest {
    private static final String BRANCH = "crp/prod/iris";
    private static final String PROD = "apps/iris/prod/deployment.yaml";

    @TempDir
    Path folder;

    private Company company;
    private SampleApp app;

    @BeforeEach
    void start() {
        company = new Company(folder);
        app = company.reviewed("iris");
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void aReviewedEnvironmentWaitsOnItsBranchWhileTheOtherIsCommitted() {
        PublishedChanges published = company.deploy("dev,prod", "iris");

        assertThat(published.commits()).hasSize(1);
        assertThat(company.files("main"))
                .containsKey("apps/iris/dev/deployment.yaml")
                .doesNotContainKey(PROD);
        assertThat(company.files(BRANCH)).containsKey(PROD).containsKey("clusters/prod/iris.prod.yaml");
        assertThat(published.reviews()).singleElement().satisfies(review -> {
            assertThat(review.proposal().branch()).isEqualTo(BRANCH);
            assertThat(review.request()).isEmpty();
        });
    }

    @Test
    void whatAReviewerReadsAndItsTwinForMachinesAreLeftInFiles() {
        company.deploy("dev,prod", "iris");

        assertThat(folder.resolve("target/crp/review/iris.prod.md"))
                .content()
                .contains("iris")
                .contains("prod");
        assertThat(folder.resolve("target/crp/review/iris.prod.json")).exists();
        assertThat(app.read("target/crp/pull-request.json"))
                .contains("\"branch\": \"crp/prod/iris\"")
                .contains(company.tip(BRANCH).orElseThrow());
    }

    @Test
    void theSameDeployLeavesTheBranchAsItIs() {
        company.deploy("dev,prod", "iris");
        String before = company.tip(BRANCH).orElseThrow();
        company.heard.since();

        company.deploy("dev,prod", "iris");

        assertThat(company.tip(BRANCH)).contains(before);
        assertThat(company.heard.since()).contains("proposed already on " + BRANCH);
    }

    @Test
    void aNewerDeployTakesThePlaceOfWhatWaits() {
        company.deploy("dev,prod", "iris");
        app.become("1.5.0");

        company.deploy("dev,prod", "iris");

        assertThat(company.files(BRANCH).get(PROD)).contains("iris:1.5.0-");
        assertThat(company.files("main").get("apps/iris/dev/deployment.yaml")).contains("iris:1.5.0-");
    }

    @Test
    void nothingIsProposedAfterTheMerge() {
        company.deploy("dev,prod", "iris");
        company.merge(BRANCH);
        company.heard.since();

        PublishedChanges published = company.deploy("prod", "iris");

        assertThat(company.tip(BRANCH)).isEmpty();
        assertThat(published.reviews())
                .singleElement()
                .extracting(Reviewed::text)
                .isEqualTo(java.util.Optional.empty());
        assertThat(company.heard.since()).containsExactly("deleted " + BRANCH, "nothing to propose for " + BRANCH);
    }

    @Test
    void aDeployOfWhatIsThereWithdrawsTheNewerChange() {
        company.deploy("dev,prod", "iris");
        company.merge(BRANCH);
        company.deploy("prod", "iris");
        company.deploy("prod", "iris");
        String there = app.read("src/main/model/model.onnx");
        app.write("src/main/model/model.onnx", "other weights");
        company.deploy("prod", "iris");
        assertThat(company.tip(BRANCH)).isPresent();
        app.write("src/main/model/model.onnx", there);

        company.deploy("prod", "iris");

        assertThat(company.tip(BRANCH)).isEmpty();
    }

    @Test
    void theFirstDeployOfAllCannotBeReviewed() {
        assertThat(Company.words(() -> company.deploy("prod", "iris")))
                .startsWith("Cannot propose a change on branch 'crp/prod/iris'")
                .contains("the target branch 'main' does not exist");
    }

    @Test
    void thePolicyTurnsADirectChangeIntoAReview() {
        company.app("churn");
        company.deploy("dev", "churn");
        company.commit(Map.of(".crp-policy.yaml", """
                crpPolicy: 1
                rules:
                  - environments: [prod]
                    review: pull-request
                """));

        company.deploy("dev,prod", "churn");

        assertThat(company.files("main")).doesNotContainKey("apps/churn/prod/deployment.yaml");
        assertThat(company.files("crp/prod/churn")).containsKey("apps/churn/prod/deployment.yaml");
    }

    @Test
    void anEnvironmentMayHaveARepositoryOrABranchOfItsOwn() {
        company.app("churn")
                .configure("{from: dev,", "{from: dev, gitops: {branch: production},")
                .configure(
                        "environments:\n",
                        "environments:\n  test: {gitops: {repository: '" + folder.resolve("elsewhere.git")
                                + "'}, sandbox: true}\n");
        io.github.curlyrotaryphone.crp.gitops.BareGit.create(folder.resolve("elsewhere.git"))
                .close();

        PublishedChanges published = company.deploy("dev,test,prod", "churn");

        assertThat(published.commits()).hasSize(3);
        assertThat(company.files("main")).containsKey("apps/churn/dev/.crp.json");
        assertThat(company.files("production")).containsKey("apps/churn/prod/.crp.json");
        assertThat(company.lookingAt(folder.resolve("elsewhere.git")).files("main"))
                .containsKey("apps/churn/test/.crp.json");
    }

    @Test
    void aRepositoryThatIsNotThereIsNamed() {
        app.configure("{from: dev,", "{from: dev, gitops: {repository: '" + folder.resolve("absent.git") + "'},");

        String words = Company.words(() -> company.deploy("dev,prod", "iris"));

        assertThat(words).contains("absent.git");
    }
}
