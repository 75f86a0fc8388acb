package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose environments lie in several repositories and branches, one of which refuses. */
class SeveralRepositoriesInARunTest {
    @TempDir
    Path folder;

    private Company company;
    private GitHttpServer git;

    @BeforeEach
    void start() {
        for (String name : new String[] {"near", "far", "strict"}) {
            try (BareGit repository = BareGit.create(folder.resolve(name + ".git"))) {
                repository.commit("main", Map.of("README.md", "hello\n"));
            }
        }
        git = GitHttpServer.start(folder);
        company = new Company(folder);
        company.app("iris")
                .configure(
                        "environments:\n",
                        "gitops: {repository: '" + folder.resolve("near.git") + "'}\nenvironments:\n"
                                + "  test: {gitops: {repository: '" + folder.resolve("far.git") + "'}, sandbox: true}\n"
                                + "  stage: {gitops: {branch: staging}, sandbox: true}\n")
                .configure("{from: dev,", "{from: dev, gitops: {repository: '" + git.url("strict.git") + "'},");
    }

    @AfterEach
    void stop() {
        company.close();
        git.close();
    }

    private String deployed(String repository, String branch, String environment) {
        return company.lookingAt(folder.resolve(repository + ".git"))
                .files(branch)
                .getOrDefault("apps/iris/" + environment + "/deployment.yaml", "nothing");
    }

    @Test
    void whatDidNotLandIsNamedTheRestLandsAndASecondRunCompletesIt() {
        git.breakPushes(GitHttpServer.Fault.FORBIDDEN);

        CrpException failure = Company.failure(() -> company.deploy("dev,test,stage,prod", "iris"));

        assertThat(failure.isRefusal()).isTrue();
        assertThat(failure.problem())
                .startsWith("Cannot write to GitOps repository '" + git.url("strict.git") + "'")
                .endsWith("\nApplied: 'iris' in 'test', 'iris' in 'stage', 'iris' in 'dev'."
                        + " Not applied: 'iris' in 'prod'.");
        assertThat(failure.remedy()).endsWith("\nThen rerun: committed changes are kept, and the others are retried.");
        assertThat(deployed("near", "main", "dev")).contains("iris:1.4.0-");
        assertThat(deployed("near", "staging", "stage")).contains("iris:1.4.0-");
        assertThat(deployed("far", "main", "test")).contains("iris:1.4.0-");
        assertThat(deployed("strict", "main", "prod")).isEqualTo("nothing");

        git.breakPushes(GitHttpServer.Fault.NONE);
        company.heard.since();
        company.deploy("dev,test,stage,prod", "iris");

        assertThat(deployed("strict", "main", "prod")).contains("iris:1.4.0-");
        assertThat(company.heard.since())
                .containsExactly("nothing to commit", "nothing to commit", "nothing to commit", "committed to main");
    }

    @Test
    void twoThatRefuseAreBothTold() {
        git.breakPushes(GitHttpServer.Fault.FORBIDDEN);
        company.app("churn")
                .configure("dev: {", "dev: {gitops: {repository: '" + git.url("strict.git") + "', branch: other}, ");

        CrpException failure = Company.failure(() -> {
            company.deploy("dev,prod", "churn", "iris");
        });

        assertThat(failure.problem())
                .contains("\nApplied: ")
                .containsPattern("Not applied: 'churn' in 'dev', 'iris' in 'prod'\\.$");
    }

    @Test
    void aRepositoryThatIsNotThereStopsTheRunBeforeAnythingIsWritten() {
        company.app("iris")
                .configure(
                        folder.resolve("far.git").toString(),
                        folder.resolve("gone.git").toString());

        assertThat(Company.words(() -> company.deploy("dev,test", "iris"))).contains("gone.git");
        assertThat(deployed("near", "main", "dev")).isEqualTo("nothing");
    }
}
