package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whole runs against a GitOps repository whose platform team has a policy. */
class PolicyInARunTest extends AppOnABranch {
    private static final String ALWAYS_FROZEN =
            "crpPolicy: 1\nrules: [{gates: {freezes: ['mon,tue,wed,thu,fri,sat,sun 00:00-00:00 UTC: the audit']}}]\n";
    private static final String FREEZE = "changes are frozen (the audit); required by .crp-policy.yaml, line 2.";

    private void policy(String text) {
        gitops.commit("main", Map.of(".crp-policy.yaml", text));
    }

    private GoalTarget goalTarget() {
        CrpSpec spec = app.spec();
        return new GoalTarget(
                new AppEnvironment(spec.name(), DEV),
                spec.environments().get(0).gitops(),
                Optional.of(spec),
                Optional.empty());
    }

    private void changeReplicas() {
        app.write("crp.yaml", app.read("crp.yaml").replace("dev: {", "dev: {deploy: {replicas: 3}, "));
    }

    @Test
    void aClosedGateKeepsADeployAwayAndWritesNothing() {
        policy(ALWAYS_FROZEN);
        Optional<String> tip = gitops.tip("main");

        CrpException refusal = refusal(() -> deploy("dev"));

        assertThat(refusal.problem()).isEqualTo("Cannot change 'iris' in 'dev' now:\n  " + FREEZE + "\n");
        assertThat(gitops.tip("main")).isEqualTo(tip);
        policy("");
        deploy("dev");
        assertThat(isDeployed("dev")).isTrue();
    }

    @Test
    void everyEnvironmentOfARunIsToldAndNoneIsChanged() {
        policy(ALWAYS_FROZEN);

        CrpException refusal = refusal(() -> deploy("dev,prod"));

        assertThat(refusal.problem())
                .isEqualTo("Cannot change 'iris' in 'dev' now:\n  " + FREEZE
                        + "\nCannot change 'iris' in 'prod' now:\n  " + FREEZE + "\n");
    }

    @Test
    void aRunThatChangesNothingIsNotHeldUp() {
        deploy("dev");
        policy(ALWAYS_FROZEN);

        PublishedChanges published = deploy("dev");

        assertThat(published.commits())
                .singleElement()
                .satisfies(commit -> assertThat(commit.id()).isEmpty());
    }

    @Test
    void aPromotionWaitsUntilTheDigestWasThereLongEnough() {
        policy("crpPolicy: 1\nrules: [{environments: [prod], gates: {soak: 24h}}]\n");
        deploy("dev");

        CrpException refusal = refusal(this::promote);

        assertThat(refusal.problem())
                .matches("Cannot change 'iris' in 'prod' now:\n"
                        + "  'dev' has had this digest for \\dm of 1d; required by .crp-policy.yaml, line 2; opens at"
                        + " \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC, in (1d1m|1d|23h5\\dm)\\.\n");
        assertThat(isDeployed("prod")).isFalse();
        policy("crpPolicy: 1\nrules: [{environments: [prod], gates: {soak: 0m}}]\n");
        promote();
        assertThat(isDeployed("prod")).isTrue();
    }

    @Test
    void aDeployToAnEnvironmentIsHeldAgainstTheOneBeforeIt() {
        policy("crpPolicy: 1\nrules: [{environments: [prod], gates: {soak: 1h, attestations: [sbom]}}]\n");

        CrpException refusal = refusal(() -> deploy("prod"));

        assertThat(refusal.problem()).isEqualTo("""
                Cannot change 'iris' in 'prod' now:
                  'dev' does not have this digest; required by .crp-policy.yaml, line 2.
                  the image has no attestation of type 'sbom' (its presence is checked, not its signature); required by .crp-policy.yaml, line 2.
                """);
    }

    @Test
    void whatCannotBeReadClosesEveryGate() {
        policy("crpPolicy: 1\nrule: []\n");

        CrpException refusal = refusal(() -> deploy("dev"));

        assertThat(refusal.problem())
                .isEqualTo("Cannot read the platform policy: '.crp-policy.yaml' has 1 problem.\n"
                        + "  .crp-policy.yaml:2: 'rule' is not a known key. Did you mean 'rules'?\n");
        assertThat(isDeployed("dev")).isFalse();
    }

    @Test
    void aReviewThatThePolicyAsksForPutsTheChangeOnABranch() {
        policy("crpPolicy: 1\nrules: [{environments: [dev], review: pull-request}]\n");

        PublishedChanges published = deploy("dev");

        assertThat(published.commits()).isEmpty();
        assertThat(published.reviews()).hasSize(1);
        assertThat(isDeployed("dev")).isFalse();
        assertThat(gitops.files("crp/dev/iris")).containsKey("apps/iris/dev/.crp.json");
    }

    @Test
    void aReviewNeedsAForgeThatIsKnown() {
        policy("crpPolicy: 1\nrules: [{gates: {approvals: 1}}]\n");
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            app.commitTo(server.url("gitops.git"));

            CrpException refusal = refusal(() -> deploy("dev"));

            assertThat(refusal.getMessage())
                    .isEqualTo("Cannot change 'iris' in 'dev': '.crp-policy.yaml' requires a pull request, but the"
                            + " forge of the GitOps repository is unknown. Set gitops.forge in crp.yaml to github,"
                            + " gitlab, gitea or forgejo, and deploy again.");
        }
    }

    @Test
    void aFreezeKeepsAnUndeployAwayAndNoRollback() {
        deploy("dev");
        changeReplicas();
        deploy("dev");
        policy(ALWAYS_FROZEN);

        CrpException refusal = refusal(() -> new Undeploy(stages()).run(goalTarget()));
        new Rollback(stages()).run(goalTarget(), Optional.empty(), Optional.of("errors"));

        assertThat(refusal.problem()).isEqualTo("Cannot change 'iris' in 'dev' now:\n  " + FREEZE + "\n");
        assertThat(gitops.files("main").get("apps/iris/dev/.crp.json")).contains("\"hold\"");
        assertThat(events.of("policyPassedOver")).isEmpty();
    }

    @Test
    void aRollbackPassesOverAPolicyThatCannotBeReadAndSaysSo() {
        deploy("dev");
        changeReplicas();
        deploy("dev");
        policy("crpPolicy: 2\n");

        new Rollback(stages()).run(goalTarget(), Optional.empty(), Optional.of("errors"));

        assertThat(gitops.files("main").get("apps/iris/dev/.crp.json")).contains("\"hold\"");
        assertThat(events.last("policyPassedOver").arguments())
                .containsExactly(
                        new AppEnvironment(new AppName("iris"), DEV),
                        "Cannot read the platform policy: '.crp-policy.yaml' has 1 problem.\n"
                                + "  .crp-policy.yaml:1: unsupported version of the format. Write crpPolicy: 1,"
                                + " or use a version of crp that supports it.\n");
    }
}
