package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import io.github.curlyrotaryphone.crp.gitops.Stock;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    private GoalTarget prod(String name) {
        return company.beside(name, "prod");
    }

    @Test
    void eachGoalLooksAtTheBranchOnceAndWritesOnce() {
        GitOpsSpec branch = branch();
        List<String> asked = new ArrayList<>();
        for (Map.Entry<String, Runnable> goal : goals(branch).entrySet()) {
            int before = git.commands().size();
            goal.getValue().run();
            List<String> all = git.commands();
            asked.add(goal.getKey() + ": " + String.join(" ", all.subList(before, all.size())));
        }

        // The past of a branch has a clone of its own, which a rollback reads.
        assertThat(asked)
                .containsExactly(
                        "deploy again: listing",
                        "dry run: listing",
                        "deploy: listing push",
                        "promote: listing push",
                        "rollback: listing listing listing fetch push",
                        "release-hold: listing push",
                        "adopt: listing",
                        "undeploy: listing push");
    }

    @Test
    void aMachineWithoutACloneFetchesOnce() throws IOException {
        List<String> asked = new ArrayList<>();
        for (Map.Entry<String, Runnable> goal : goals(branch()).entrySet()) {
            deleteClones();
            int before = git.commands().size();
            goal.getValue().run();
            List<String> all = git.commands();
            asked.add(goal.getKey() + ": " + String.join(" ", all.subList(before, all.size())));
        }

        // This server filters no files, which the first attempt to fetch learns; each attempt begins with a listing.
        String look = "listing listing listing fetch";
        assertThat(asked)
                .containsExactly(
                        "deploy again: " + look,
                        "dry run: " + look,
                        "deploy: " + look + " push",
                        "promote: " + look + " push",
                        "rollback: " + look + " listing listing fetch push",
                        "release-hold: " + look + " push",
                        "adopt: " + look,
                        "undeploy: " + look + " push");
    }

    private void deleteClones() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(".crp/cache"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Map<String, Runnable> goals(GitOpsSpec branch) {
        Map<String, Runnable> goals = new LinkedHashMap<>();
        goals.put("deploy again", () -> company.deploy("dev,prod", MANY));
        goals.put("dry run", () -> company.dry(() -> company.undeploy(prod("iris"))));
        goals.put("deploy", () -> {
            become("1.5.0", MANY);
            company.deploy("dev", MANY);
        });
        goals.put("promote", () -> company.promote("dev", "prod", branch, MANY));
        goals.put("rollback", () -> company.rollback(prod("iris")));
        goals.put("release-hold", () -> company.releaseHold(prod("iris")));
        goals.put("adopt", () -> company.adopt("prod", "iris"));
        goals.put("undeploy", () -> company.undeploy(prod("iris")));
        return goals;
    }

    @Test
    void whatOthersDeployedSinceIsReadInOneRequest() {
        Stock.git(folder.resolve("served/gitops.git"), "config", "uploadpack.allowFilter", "true");
        try (Company other = new Company(folder.resolve("other"))) {
            other.app("score").commitTo(git.url("gitops.git"));
            other.deploy("dev", "score");
            become("1.5.0", FEW);
            company.deploy("dev", FEW);
            List<String> afterFew = commands(() -> {
                other.app("score").become("1.5.0");
                other.deploy("dev", "score");
            });
            become("1.6.0", MANY);
            company.deploy("dev,prod", MANY);
            List<String> afterMany = commands(() -> {
                other.app("score").become("1.6.0");
                other.deploy("dev", "score");
            });

            // The tip, its commits and folders, the Flux Kustomizations and records of the others, and the push.
            assertThat(afterMany)
                    .isEqualTo(afterFew)
                    .containsExactly("listing", "listing", "fetch", "listing", "fetch", "push");
        }
    }

    private List<String> commands(Runnable run) {
        int before = git.commands().size();
        run.run();
        List<String> all = git.commands();
        return List.copyOf(all.subList(before, all.size()));
    }
}
