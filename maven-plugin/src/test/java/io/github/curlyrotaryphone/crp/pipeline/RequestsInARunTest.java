package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import io.github.curlyrotaryphone.crp.gitops.Stock;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs whose changes are reviewed at a forge. */
class RequestsInARunTest {
    @TempDir
    Path folder;

    private Forged forged;
    private Company company;
    private FakeGitea forge;
    private GitHttpServer git;

    @BeforeEach
    void start() {
        forge = new FakeGitea();
        forged = Forged.at(forge, folder);
        company = forged.company();
        git = forged.git();
    }

    @AfterEach
    void stop() {
        forged.close();
    }

    private String title(int number) {
        return forge.text(number, "title");
    }

    private String body(int number) {
        return forge.text(number, "body");
    }

    private String state(int number) {
        return forge.text(number, "state");
    }

    private SampleApp app(String name) {
        return forged.app(name);
    }

    @Test
    void oneRequestLivesForEachAppAndEnvironment() {
        SampleApp app = app("iris");
        PublishedChanges first = company.deploy("dev,prod", "iris");
        app.become("1.5.0");
        company.deploy("dev,prod", "iris");
        company.deploy("dev,prod", "iris");

        assertThat(first.reviews().get(0).request()).map(PullRequest::number).contains(1L);
        assertThat(title(1)).contains("iris").contains("1.5.0").contains("prod");
        assertThat(body(1)).contains("1.5.0");
        assertThat(forge.writes).containsExactly("POST /pulls", "PATCH /pulls/1");
        assertThat(company.heard.since()).endsWith("proposed already on crp/prod/iris", "unchanged 1");
    }

    @Test
    void whatARequestSaysIsReadByOneLookAtItsBranches() {
        SampleApp app = app("iris");
        company.deploy("dev,prod", "iris");
        app.become("1.5.0");
        int before = git.commands().size();
        forge.calls.clear();

        company.deploy("prod", "iris");

        List<String> all = git.commands();
        assertThat(all.subList(before, all.size())).containsExactly("listing", "push");
        assertThat(forge.calls).containsExactly("GET /pulls/main/crp%2Fprod%2Firis", "PATCH /pulls/1");
    }

    @Test
    void aRequestWhoseChangeIsThereAlreadyIsClosed() {
        SampleApp app = app("iris");
        company.deploy("dev,prod", "iris");
        company.merge("crp/prod/iris");
        company.heard.since();

        PublishedChanges published = company.deploy("prod", "iris");

        assertThat(state(1)).isEqualTo("closed");
        assertThat(published.reviews().get(0).request()).isEmpty();
        assertThat(company.heard.since()).contains("closed 1: 'main' has this change already.");
        assertThat(app.read("target/crp/pull-request.json")).doesNotContain("\"number\"");
    }

    @Test
    void requestsOfOneRunNameEachOtherAndASecondRunFindsThemSo() {
        app("churn");
        app("iris");
        company.deploy("dev", "churn", "iris");

        company.deploy("prod", "churn", "iris");

        assertThat(body(1))
                .endsWith("Proposed together with [crp/prod/iris](http://git.example.com/team/gitops/pulls/2).\n");
        assertThat(body(2))
                .endsWith("Proposed together with [crp/prod/churn](http://git.example.com/team/gitops/pulls/1).\n");
        assertThat(company.heard.since())
                .endsWith(
                        "proposed on crp/prod/churn", "opened 1", "proposed on crp/prod/iris", "opened 2", "updated 1");
        int before = forge.writes.size();

        company.deploy("prod", "churn", "iris");

        assertThat(forge.writes).hasSize(before);
        assertThat(company.heard.since()).contains("unchanged 1", "unchanged 2");
    }

    @Test
    void aRequestThatIsClosedByTheRunIsNotNamedInTheOther() {
        app("churn");
        app("iris");
        company.deploy("dev", "churn", "iris");
        company.deploy("prod", "churn", "iris");
        company.merge("crp/prod/iris");

        company.deploy("prod", "churn", "iris");

        assertThat(state(2)).isEqualTo("closed");
        assertThat(body(1)).doesNotContain("Proposed together with");
    }

    @Test
    void whatDidNotLandIsNamedAndASecondRunCompletesIt() {
        app("iris");
        company.app("churn")
                .configure("{from: dev,", "{from: dev, gitops: {repository: '" + git.url("team/gitops.git") + "'},");
        company.deploy("dev", "iris");
        company.deploy("dev", "churn");
        git.breakPushes(GitHttpServer.Fault.FORBIDDEN);
        company.app("churn").become("1.5.0");

        CrpException failure = Company.failure(() -> company.deploy("dev,prod", "churn"));

        assertThat(failure.problem()).endsWith("\nLanded: 'churn' in 'dev'. Not landed: 'churn' in 'prod'.");
        assertThat(failure.remedy()).endsWith("\nThen run again: what landed stays as it is, and the rest follows.");
        git.breakPushes(GitHttpServer.Fault.NONE);
        company.deploy("dev,prod", "churn");
        assertThat(company.files("main").get("apps/churn/prod/deployment.yaml")).contains("churn:1.5.0-");
    }

    @Test
    void aForgeThatOpensNothingLeavesTheRestToASecondRun() {
        app("churn");
        app("iris");
        company.deploy("dev", "churn", "iris");
        forge.refuse(true);

        CrpException failure = Company.failure(() -> company.deploy("prod", "churn", "iris"));

        assertThat(failure.problem())
                .contains("pull request from 'crp/prod/churn' to 'main'")
                .contains("403")
                .endsWith("\nNothing landed. Not landed: 'churn' in 'prod', 'iris' in 'prod'.");
        forge.refuse(false);
        company.deploy("prod", "churn", "iris");
        assertThat(body(1)).contains("crp/prod/iris");
        assertThat(body(2)).contains("crp/prod/churn");
    }

    @Test
    void aCheckOfTheForgeOpensAGate() {
        app("iris").configure("{from: dev, ", "{from: dev, gates: {checks: [smoke]}, ");
        company.deploy("dev", "iris");

        assertThat(Company.words(() -> company.deploy("prod", "iris")))
                .startsWith("Cannot change 'iris' in 'prod' now:\n  the check 'smoke' is missing on commit "
                        + company.tip("main").orElseThrow().substring(0, 10)
                        + ", which brought the digest to 'dev'; required by crp.yaml.");
        forge.check("smoke", "failure");
        assertThat(Company.words(() -> company.deploy("prod", "iris"))).contains("the check 'smoke' has failed");
        forge.check("smoke", "success");
        company.deploy("prod", "iris");
        assertThat(state(1)).isEqualTo("open");
    }

    @Test
    void aRollbackTakesThePlaceOfTheRequestThatWaits() {
        SampleApp app = app("iris");
        company.deploy("dev,prod", "iris");
        company.merge("crp/prod/iris");
        app.become("1.5.0");
        company.deploy("prod", "iris");
        company.merge("crp/prod/iris");
        app.become("1.6.0");
        company.deploy("prod", "iris");

        company.rollback(company.beside("iris", "prod"));

        assertThat(title(1)).isEqualTo("Roll back iris in prod to 1.4.0");
        assertThat(company.recorded("crp/prod/iris", "iris", "prod", "image")).contains(":1.4.0-");
        assertThat(Company.words(() -> company.deploy("prod", "iris")))
                .contains("waits for its review on branch 'crp/prod/iris'");
        company.heard.since();
        company.releaseHold(company.beside("iris", "prod"));
        assertThat(company.tip("crp/prod/iris")).isEmpty();
        assertThat(company.heard.since())
                .contains("withdrew the rollback of iris in prod on crp/prod/iris")
                .contains("closed 1: The hold is released before the rollback was merged.")
                .doesNotContain("nothing to propose for crp/prod/iris");
        assertThat(state(1)).isEqualTo("closed");
    }

    @Test
    void aTokenIsInNoFileThatARunLeaves() {
        SampleApp app = app("iris");

        company.deploy("dev,prod", "iris");

        Stream.of("pull-request.json", "commit.json", "release.json")
                .map(file -> app.read("target/crp/" + file))
                .forEach(text -> assertThat(text).doesNotContain("t0ken-of-the-bot"));
        assertThat(Stock.git(folder.resolve("served/team/gitops.git"), "log", "--all", "-p"))
                .doesNotContain("t0ken-of-the-bot");
    }
}
