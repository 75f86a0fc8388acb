package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a forge is asked: one look for an open request, and no more than one write of each kind. */
class ForgeCallsTest {
    private static final String BY_BRANCHES = "GET /pulls/main/crp%2Fprod%2Firis";

    private static final ReportStyle STYLE = new ReportStyle(false, 112, ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void gitHubIsAskedOnceForARequest() {
        assertThat(asked(new FakeGitHub()))
                .containsExactly(
                        "deploy that opens: GET /pulls, POST /pulls",
                        "deploy again: GET /pulls",
                        "deploy that updates: GET /pulls, PATCH /pulls/1",
                        "environments: GET /pulls",
                        "history:",
                        "diff:",
                        "deploy of what is merged: GET /pulls, PATCH /pulls/1, POST /issues/1/comments",
                        "dry run:",
                        "promote: GET /pulls, POST /pulls",
                        "rollback: GET /pulls, PATCH /pulls/2",
                        "release-hold: GET /pulls, PATCH /pulls/2, POST /issues/2/comments",
                        "adopt: GET /pulls",
                        "undeploy: GET /pulls, POST /pulls");
    }

    @Test
    void gitLabIsAskedOnceForARequest() {
        assertThat(asked(new FakeGitLab()))
                .containsExactly(
                        "deploy that opens: GET /merge_requests, POST /merge_requests",
                        "deploy again: GET /merge_requests",
                        "deploy that updates: GET /merge_requests, PUT /merge_requests/1",
                        "environments: GET /merge_requests",
                        "history:",
                        "diff:",
                        "deploy of what is merged: GET /merge_requests, PUT /merge_requests/1, POST /merge_requests/1/notes",
                        "dry run:",
                        "promote: GET /merge_requests, POST /merge_requests",
                        "rollback: GET /merge_requests, PUT /merge_requests/2",
                        "release-hold: GET /merge_requests, PUT /merge_requests/2, POST /merge_requests/2/notes",
                        "adopt: GET /merge_requests",
                        "undeploy: GET /merge_requests, POST /merge_requests");
    }

    @Test
    void giteaIsAskedForBothBranchesAndThenForItsList() {
        assertThat(asked(new FakeGitea()))
                .containsExactly(
                        "deploy that opens: " + BY_BRANCHES + ", GET /pulls, POST /pulls",
                        "deploy again: " + BY_BRANCHES + "",
                        "deploy that updates: " + BY_BRANCHES + ", PATCH /pulls/1",
                        "environments: GET /pulls",
                        "history:",
                        "diff:",
                        "deploy of what is merged: " + BY_BRANCHES + ", PATCH /pulls/1, POST /issues/1/comments",
                        "dry run:",
                        "promote: " + BY_BRANCHES + ", GET /pulls, POST /pulls",
                        "rollback: " + BY_BRANCHES + ", GET /pulls, PATCH /pulls/2",
                        "release-hold: " + BY_BRANCHES + ", GET /pulls, PATCH /pulls/2, POST /issues/2/comments",
                        "adopt: " + BY_BRANCHES + ", GET /pulls",
                        "undeploy: " + BY_BRANCHES + ", GET /pulls, POST /pulls");
    }

    @Test
    void theListOfAForgeIsReadOnceForAllAppsOfARun() {
        try (FakeGitea forge = new FakeGitea();
                Forged forged = Forged.at(forge, folder)) {
            forged.app("churn");
            forged.app("iris");
            forged.company().deploy("dev", "churn", "iris");

            forged.company().deploy("prod", "churn", "iris");

            assertThat(forge.calls)
                    .containsExactly(
                            "GET /pulls/main/crp%2Fprod%2Fchurn",
                            "GET /pulls", BY_BRANCHES, "POST /pulls", "POST /pulls", "PATCH /pulls/1");
        }
    }

    @Test
    void theChecksOfACommitAreReadOnceForAllAppsThatItBrought() {
        try (FakeGitHub forge = new FakeGitHub();
                Forged forged = Forged.at(forge, folder)) {
            for (String name : List.of("churn", "iris")) {
                forged.app(name).configure("{from: dev, ", "{from: dev, gates: {checks: [smoke]}, ");
            }
            forged.company().deploy("dev", "churn", "iris");
            forge.check("smoke", "success");

            forged.company().deploy("prod", "churn", "iris");

            String commit = forged.company().tip("main").orElseThrow();
            assertThat(forge.calls)
                    .filteredOn(call -> call.contains("/commits/"))
                    .containsExactly("GET /commits/" + commit + "/status", "GET /commits/" + commit + "/check-runs");
        }
    }

    @Test
    void whereItMergesByItselfTheStateAfterThePushIsRead() {
        try (FakeGitHub forge = new FakeGitHub();
                Forged forged = Forged.at(forge, folder)) {
            SampleApp app = forged.app("iris");
            app.configure("review: pull-request,", "review: pull-request, pullRequest: {autoMerge: true},");
            forged.company().deploy("dev,prod", "iris");
            app.become("1.5.0");
            forge.calls.clear();

            forged.company().deploy("prod", "iris");

            assertThat(forge.calls).containsExactly("GET /pulls", "PATCH /pulls/1", "GET /pulls/1");
        }
    }

    @Test
    void twoBranchesOfARepositoryAreOneListOfRequests() {
        try (FakeGitHub forge = new FakeGitHub();
                Forged forged = Forged.at(forge, folder)) {
            forged.app("iris");
            forged.company().deploy("dev,prod", "iris");
            GitOpsSpec main = forged.company().beside("iris", "prod").gitops();
            GitOpsSpec other = new GitOpsSpec(main.repository(), "other", main.apps(), main.forge());
            forged.company().commitTo("other", Map.of("README.md", "x"));
            forge.calls.clear();

            String report =
                    new Environments(forged.company().stages()).run(List.of(main, other), List.of(), List.of(), STYLE);

            assertThat(report).contains("#1 1.4.0 waits");
            assertThat(forge.calls).containsExactly("GET /pulls");
        }
    }

    private List<String> asked(FakeForge forge) {
        try (forge;
                Forged forged = Forged.at(forge, folder)) {
            forged.app("iris");
            forged.company().deploy("dev", "iris");
            List<String> asked = new ArrayList<>();
            goals(forged.company()).forEach((name, goal) -> {
                forge.calls.clear();
                goal.run();
                asked.add((name + ": " + String.join(", ", forge.calls)).strip());
            });
            return asked;
        }
    }

    private static Map<String, Runnable> goals(Company company) {
        GitOpsSpec branch = company.beside("iris", "prod").gitops();
        Map<String, Runnable> goals = new LinkedHashMap<>();
        goals.put("deploy that opens", () -> company.deploy("prod", "iris"));
        goals.put("deploy again", () -> company.deploy("prod", "iris"));
        goals.put("deploy that updates", () -> {
            company.app("iris").become("1.5.0");
            company.deploy("dev,prod", "iris");
        });
        goals.put("environments", () -> company.environments("iris"));
        goals.put(
                "history",
                () -> new History(company.stages())
                        .run(List.of(branch), new AppName("iris"), Optional.empty(), Optional.empty(), STYLE));
        goals.put("diff", () -> company.diff("branch", "tree", branch, "iris"));
        goals.put("deploy of what is merged", () -> {
            company.merge("crp/prod/iris");
            company.deploy("prod", "iris");
        });
        goals.put("dry run", () -> company.dry(() -> company.undeploy(company.beside("iris", "prod"))));
        goals.put("promote", () -> {
            company.app("iris").become("1.6.0");
            company.deploy("dev", "iris");
            company.promote("dev", "prod", branch, "iris");
        });
        goals.put("rollback", () -> {
            company.merge("crp/prod/iris");
            company.rollback(company.beside("iris", "prod"));
        });
        goals.put("release-hold", () -> company.releaseHold(company.beside("iris", "prod")));
        goals.put("adopt", () -> company.adopt("prod", "iris"));
        goals.put("undeploy", () -> company.undeploy(company.beside("iris", "prod")));
        return goals;
    }
}
