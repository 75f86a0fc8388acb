package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the Git server is asked: per branch of a run, however many apps it is for. */
class RequestCountTest {
    private static final String[] FEW = {"churn", "fraud"};
    private static final String[] MANY = {"churn", "fraud", "iris"};

    @TempDir
    Path folder;

    private Company company;
    private GitHttpServer git;

    @BeforeEach
    void start() {
        Path repository = folder.resolve("served/gitops.git");
        BareGit.create(repository).close();
        git = GitHttpServer.start(folder.resolve("served"));
        company = new Company(folder).lookingAt(repository);
        for (String name : MANY) {
            company.app(name).commitTo(git.url("gitops.git"));
        }
        company.deploy("dev,prod", MANY);
    }

    @AfterEach
    void stop() {
        company.close();
        git.close();
    }

    private int requests(Runnable run) {
        int before = git.requestCount();
        run.run();
        return git.requestCount() - before;
    }

    private void become(String version, String... names) {
        for (String name : names) {
            company.app(name).become(version);
        }
    }

    private GitOpsSpec branch() {
        return new GitOpsSpec(Optional.of(git.url("gitops.git")), "main", "apps", Optional.empty());
    }

    @Test
    void aComparisonLooksOnceForAllApps() {
        assertThat(requests(() -> company.diff("branch", "tree", branch(), MANY)))
                .isEqualTo(requests(() -> company.diff("branch", "tree", branch(), FEW)))
                .isEqualTo(2);
    }

    @Test
    void aRunAsksAsOftenForManyAppsAsForFew() {
        GitOpsSpec branch = branch();

        become("1.5.0", FEW);
        int deployOfFew = requests(() -> company.deploy("dev", FEW));
        int promotionOfFew = requests(() -> company.promote("dev", "prod", branch, FEW));
        become("1.6.0", MANY);
        int deployOfMany = requests(() -> company.deploy("dev", MANY));
        int promotionOfMany = requests(() -> company.promote("dev", "prod", branch, MANY));

        assertThat(deployOfMany).isEqualTo(deployOfFew);
        assertThat(promotionOfMany).isEqualTo(promotionOfFew);
    }
}
