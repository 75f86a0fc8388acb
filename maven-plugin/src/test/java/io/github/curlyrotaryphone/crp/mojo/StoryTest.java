package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.Test;

/** One change from its deploy over its promotion to its rollback, as docs/story.md tells it. */
class StoryTest extends GoalTest {
    private static final String REVIEWED = "from: dev, review: pull-request";

    @Test
    void aChangeIsDeployedPromotedAndRolledBack(
            @InjectMojo(goal = "deploy") DeployMojo deploy,
            @InjectMojo(goal = "promote")
                    @MojoParameter(name = "from", value = "dev")
                    @MojoParameter(name = "to", value = "prod")
                    PromoteMojo promote,
            @InjectMojo(goal = "rollback")
                    @MojoParameter(name = "environments", value = "prod")
                    @MojoParameter(name = "reason", value = "wrong answers for virginica")
                    RollbackMojo rollback,
            @InjectMojo(goal = "release-hold") @MojoParameter(name = "environments", value = "prod")
                    ReleaseHoldMojo release,
            @InjectMojo(goal = "undeploy") @MojoParameter(name = "environments", value = "prod") UndeployMojo undeploy)
            throws Exception {
        SampleApp app = app();
        nameThePerson();
        app.write("crp.yaml", app.read("crp.yaml").replace("from: dev", REVIEWED));
        run(deploy);
        run(promote);
        merge();

        app.write("src/main/model/model.onnx", "other weights");
        check("deploy", run(deploy));
        check("promote", run(promote));
        check("request", request());
        merge();
        check("rollback", run(rollback));
        check("request-of-rollback", request());
        merge();
        check("refused", refusal(promote) + "\n");
        check("release-hold", run(release));
        check("request-of-release-hold", request());
        merge();
        check("undeploy", run(undeploy));
        check("request-of-undeploy", request());
    }

    /** What a reviewer reads before the diff of the objects. */
    private String request() throws IOException {
        String request = Files.readString(folder.resolve("target/crp/review/iris.prod.md"));
        int objects = request.indexOf("\n### Objects");
        return objects < 0 ? request : request.substring(0, objects);
    }

    /** Git's configuration of the app's folder, whatever the machine's own says. */
    private void nameThePerson() throws IOException, GitAPIException {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            StoredConfig config = git.getRepository().getConfig();
            config.setString("user", null, "name", "Ada Lovelace");
            config.setString("user", null, "email", "ada@example.com");
            config.save();
        }
    }

    /** What people do: the branch that Flux follows takes what waited for review. */
    private void merge() throws IOException {
        try (Git git = Git.open(folder.resolve(".crp/gitops.git").toFile())) {
            Repository repository = git.getRepository();
            RefUpdate main = repository.updateRef("refs/heads/main");
            main.setNewObjectId(repository.resolve("refs/heads/crp/prod/iris"));
            if (main.update() != RefUpdate.Result.FAST_FORWARD) {
                throw new IllegalStateException("crp/prod/iris is not on top of main");
            }
        }
    }

    private void check(String name, String text) {
        GoldenFiles.check(GoldenFiles.folder(StoryTest.class, "story").resolve(name + ".txt"), stable(text));
    }

    /** Commits and times are left out too. */
    private String stable(String text) {
        return repeatable(text)
                .replaceAll("sha256:[0-9a-f]{12}\\b", "sha256:<digest>")
                .replaceAll("\\b[0-9a-f]{10}\\b", "<commit>")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "<time>")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC", "<time>");
    }
}
