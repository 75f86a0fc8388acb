package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.gitops.Stock;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whole runs of an app that chooses its names so that no rule by names is for it. */
class PolicyOfPlacesInARunTest extends AppOnABranch {
    private static final String FROZEN = "gates: {freezes: ['mon,tue,wed,thu,fri,sat,sun 00:00-00:00 UTC: the audit']}";
    private static final String FREEZE =
            " now:\n  changes are frozen (the audit); required by .crp-policy.yaml, line 2.\n";

    private static final EnvironmentName LIVE = new EnvironmentName("live");
    private static final String DEPLOYMENT = "apps/iris/live/deployment.yaml";

    private void policy(String... lines) {
        gitops.commit("main", Map.of(".crp-policy.yaml", "crpPolicy: 1\n" + String.join("\n", lines) + "\n"));
    }

    /** The environment that runs in the cluster prod gets a name that no rule is for. */
    private void rename(int replicas) {
        app.write(
                "crp.yaml",
                crpYaml.replace("  prod: {", "  live: {clusters: [prod], ")
                        .replace("replicas: 2", "replicas: " + replicas));
    }

    private GoalTarget live() {
        CrpSpec spec = app.spec();
        return new GoalTarget(
                new AppEnvironment(spec.name(), LIVE),
                spec.environments().get(0).gitops(),
                Optional.of(spec),
                Optional.empty());
    }

    @Test
    void anEnvironmentOfAnotherNameIsBoundByTheClusterThatItIsIn() {
        policy("rules: [{clusters: [prod*], " + FROZEN + "}]");
        rename(2);

        assertThat(refusal(() -> deploy("live")).problem()).isEqualTo("Cannot change 'iris' in 'live'" + FREEZE);
        deploy("dev");
        assertThat(isDeployed("live")).isFalse();
        assertThat(isDeployed("dev")).isTrue();
    }

    @Test
    void anObjectOfItsOwnInAnotherNamespaceIsBoundByTheRuleForThatNamespace() {
        policy("rules: [{namespaces: [payments], " + FROZEN + "}]");
        deploy("dev");
        own("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: limits, namespace: payments}\ndata: {most: '1'}\n");

        assertThat(refusal(() -> deploy("dev")).problem()).isEqualTo("Cannot change 'iris' in 'dev'" + FREEZE);
    }

    @Test
    void anAppDoesNotLeaveAClusterWhileItsRuleRefusesChanges() {
        deploy("prod");
        policy("rules: [{clusters: [prod], " + FROZEN + "}]");
        app.write("crp.yaml", crpYaml.replace("prod: {", "prod: {clusters: [east], "));

        assertThat(refusal(() -> deploy("prod")).problem()).isEqualTo("Cannot change 'iris' in 'prod'" + FREEZE);
        assertThat(gitops.files("main")).containsKey("clusters/prod/iris.prod.yaml");
    }

    @Test
    void whatNoRuleCoversIsRefusedWhereThePolicySaysSo() {
        policy("uncovered: refuse", "rules: [{clusters: [dev]}]");
        rename(2);
        deploy("dev");

        assertThat(refusal(() -> deploy("live")).getMessage())
                .isEqualTo("Cannot change 'iris' in 'live': no rule of '.crp-policy.yaml' is for it in namespace"
                        + " 'iris' of cluster 'prod', and the policy refuses what no rule covers. Ask the platform"
                        + " team, which owns the file in the root of the GitOps repository, to add a rule for it.");
        assertThat(isDeployed("live")).isFalse();
    }

    @Test
    void everyGoalThatWritesIsReviewedByTheRuleForTheCluster() {
        rename(2);
        deploy("dev,live");
        rename(3);
        deploy("live");
        policy("rules: [{clusters: [prod], review: pull-request}]");
        rename(4);
        Map<String, Supplier<PublishedChanges>> goals = new LinkedHashMap<>();
        goals.put("deploy", () -> deploy("live"));
        goals.put(
                "promote",
                () -> new Promote(stages(), DEV, LIVE)
                        .run(List.of(app.spec().name()), live().gitops(), Optional.empty()));
        goals.put("undeploy", () -> new Undeploy(stages()).run(live()));
        goals.put("adopt", this::adopt);
        goals.put("rollback", () -> new Rollback(stages()).run(live(), Optional.empty(), Optional.empty()));
        goals.put("release-hold", this::releaseHold);

        goals.forEach((goal, run) -> {
            PublishedChanges published = run.get();
            assertThat(published.commits()).as(goal).isEmpty();
            assertThat(published.reviews()).as(goal).hasSize(1);
            assertThat(published.reviews().get(0).proposal().commit()).as(goal).isPresent();
        });
    }

    private PublishedChanges adopt() {
        String text = gitops.files("main").get(DEPLOYMENT);
        gitops.commit("main", Map.of(DEPLOYMENT, text + "# by hand\n"));
        PublishedChanges adopted = new Adopt(stages())
                .run(app.spec().selecting(EnvironmentSelection.select(app.spec(), Optional.of("live"))));
        gitops.commit("main", Map.of(DEPLOYMENT, text));
        return adopted;
    }

    /** Of a rollback that was merged. */
    private PublishedChanges releaseHold() {
        Stock.git(gitops.folder(), "push", "-q", ".", "crp/live/iris:main");
        return new ReleaseHold(stages()).run(live());
    }
}
