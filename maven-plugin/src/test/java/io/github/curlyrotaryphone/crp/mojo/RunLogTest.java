package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.junit.jupiter.api.Test;

/** What a reader of a log sees of whole runs. */
class RunLogTest extends GoalTest {
    @Test
    void everyKindOfDeploy(
            @InjectMojo(goal = "deploy") DeployMojo deploy,
            @InjectMojo(goal = "deploy") @MojoParameter(name = "dryRun", value = "true") DeployMojo plan)
            throws Exception {
        SampleApp app = app();

        check("first-deploy", run(deploy));
        check("deploy-without-a-change", run(deploy));
        check("dry-run-without-a-change", run(plan));
        app.write("crp.yaml", app.read("crp.yaml") + "deploy: {replicas: 3}\n");
        check("dry-run", run(plan));
        check("second-deploy", run(deploy));
    }

    @Test
    @Property(name = "crp.from", value = "dev")
    @Property(name = "crp.to", value = "prod")
    void aDeployAndAPromotionThatAreReviewed(
            @InjectMojo(goal = "deploy") @MojoParameter(name = "environments", value = "dev,prod") DeployMojo deploy,
            @InjectMojo(goal = "deploy")
                    @MojoParameter(name = "environments", value = "dev,prod")
                    @MojoParameter(name = "dryRun", value = "true")
                    DeployMojo plan,
            @InjectMojo(goal = "promote") PromoteMojo promote)
            throws Exception {
        SampleApp app = app();
        app.configure("{from: dev,", "{from: dev, review: pull-request,");

        assertThat(run(plan))
                .contains("Dry run: iris in dev would change 8 files:\n")
                .contains("Dry run: iris in prod would change 9 files, after review:\n");
        check("reviewed-deploy", run(deploy));
        check("reviewed-promotion-that-waits-already", run(promote));
    }

    @Test
    @Property(name = "crp.env", value = "dev")
    @Property(name = "crp.reason", value = "wrong answers")
    void aRollbackAndWhatItHolds(
            @InjectMojo(goal = "deploy") DeployMojo deploy, @InjectMojo(goal = "rollback") RollbackMojo rollback)
            throws Exception {
        SampleApp app = app();
        run(deploy);
        app.write("src/main/model/model.onnx", "other weights");
        run(deploy);

        check("rollback", run(rollback));
        check("deploy-under-a-hold", refusal(deploy));
    }

    @Test
    @Property(name = "crp.env", value = "dev")
    @Property(name = "crp.reason", value = "wrong answers")
    @Property(name = "crp.review", value = "pull-request")
    void aRollbackThatIsWithdrawnBeforeItsMerge(
            @InjectMojo(goal = "deploy") DeployMojo deploy,
            @InjectMojo(goal = "rollback") RollbackMojo rollback,
            @InjectMojo(goal = "release-hold") ReleaseHoldMojo release)
            throws Exception {
        SampleApp app = app();
        run(deploy);
        app.write("src/main/model/model.onnx", "other weights");
        run(deploy);
        run(rollback);

        check("rollback-withdrawn", run(release));
    }

    private void check(String name, String log) {
        GoldenFiles.check(GoldenFiles.folder(RunLogTest.class, "golden").resolve(name + ".txt"), stable(log));
    }

    /** Commits, people and days are left out too. */
    private String stable(String log) {
        return repeatable(log)
                .replaceAll("(Committed |, at |crp/gitops.git, |by commit )[0-9a-f]{10}\\b", "$1<commit>")
                .replaceAll("\"crp\": \"[^\"]+\"", "\"crp\": \"<version>\"")
                .replaceAll(" on [0-9-]{10}T[0-9:]{8}Z", " on <day>")
                .replaceAll("on hold by '[^']*'", "on hold by '<person>'")
                .replaceAll("\\b[0-9a-f]{40}\\b", "<blob>");
    }
}
