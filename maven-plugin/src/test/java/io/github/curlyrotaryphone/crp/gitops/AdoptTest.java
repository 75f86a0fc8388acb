package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.RECORD;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deploy;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.rollback;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange.FileChange;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptTest {
    private static final String DEPLOYMENT = "apps/iris/dev/deployment.yaml";

    @TempDir
    Path temp;

    private Gitops git;

    @BeforeEach
    void start() {
        git = new Gitops(temp);
        git.remote.commit("main", Map.of("README.md", "hello\n"));
    }

    @AfterEach
    void close() {
        git.close();
    }

    private static Edit.Adopt adopt(Deployments deployments) {
        return new Edit.Adopt(deployments.deployment(), WorkloadNames.NONE);
    }

    private ChangePlan plan(Deployments deployments) {
        return git.run(repository -> Writing.plan(repository, adopt(deployments)));
    }

    /** What the next deploy would change. */
    private EnvironmentChange following(Deployments deployments) {
        return git.run(repository -> {
            BranchSession session = repository.look(List.of(Gitops.IRIS_IN_DEV));
            return session.following(session.plan(adopt(deployments)));
        });
    }

    @Test
    void anEditByHandIsTakenOverAndThenOverwritten() {
        git.land(deploy(iris()));
        git.remote.commit("main", Map.of(DEPLOYMENT, "edited: by hand\n"));

        ChangePlan plan = plan(iris());
        EnvironmentChange following = following(iris());
        GitCommit commit = git.commit(adopt(iris()));

        assertThat(commit.changes().get(0).files().keySet()).containsExactly(RECORD);
        assertThat(plan.change()).isEqualTo(commit.changes().get(0));
        assertThat(following.files())
                .containsOnly(Map.entry(
                        DEPLOYMENT,
                        new FileChange(
                                Optional.of("edited: by hand\n"),
                                Optional.of("kind: Deployment\nimage: \"" + iris().image() + "\"\n"))));
        assertThat(git.text("main", DEPLOYMENT)).isEqualTo("edited: by hand\n");
        assertThat(current(iris())).isEmpty();

        git.land(deploy(iris()));
        assertThat(git.text("main", DEPLOYMENT)).contains(":1.4.0-abc@");
        assertThat(current(iris())).isPresent();
    }

    private Optional<GitCommit> current(Deployments deployments) {
        return git.run(repository -> Writing.current(repository, deployments));
    }

    @Test
    void aFolderOfAnotherModuleIsTakenOver() {
        git.land(deploy(iris()));
        Deployments renamed = iris().owner("org.example:flowers").version("1.5.0");

        git.land(adopt(renamed));
        git.land(deploy(renamed));

        assertThat(git.text("main", RECORD)).contains("  \"owner\": \"org.example:flowers\"");
        assertThat(Stock.git(git.remote.folder(), "log", "-1", "--skip=1", "--format=%B", "main"))
                .startsWith("Adopt iris in dev\n\nIts files are recorded as they are; the next deploy may overwrite"
                        + " them.\n\nCrp-App: iris\n")
                .contains("\nCrp-Image: " + iris().image() + "\n")
                .endsWith("\nCrp-Owner: org.example:flowers\nCrp-Adopted-From: com.example:iris");
    }

    @Test
    void filesWithoutARecordAreTakenOverWithAllThatTheFolderHolds() {
        String running = "registry.example.com/old:1@sha256:" + "b".repeat(64);
        git.remote.commit(
                "main",
                Map.of(
                        DEPLOYMENT,
                        "kind: Deployment\nimage: " + running + "\n",
                        "apps/iris/dev/extra.yaml",
                        "kind: ConfigMap\n",
                        "clusters/dev/iris.dev.yaml",
                        "kind: ConfigMap\n"));

        git.land(adopt(iris()));
        assertThat(git.text("main", RECORD))
                .contains("  \"image\": \"" + running + "\"")
                .contains(DEPLOYMENT, "apps/iris/dev/extra.yaml", "clusters/dev/iris.dev.yaml")
                .doesNotContain("\"release\"");

        git.land(deploy(iris()));
        assertThat(git.remote.files("main"))
                .doesNotContainKey("apps/iris/dev/extra.yaml")
                .hasSize(5);
    }

    @Test
    void aFileBesideOursThatIsNotInTheWayIsNotTaken() {
        git.land(deploy(iris()));
        git.remote.commit("main", Map.of("apps/iris/dev/NOTES.md", "mine\n", DEPLOYMENT, "edited: by hand\n"));

        git.land(adopt(iris()));

        assertThat(git.text("main", RECORD)).doesNotContain("NOTES.md");
    }

    @Test
    void aRecordThatSomebodyBrokeIsWrittenAnew() {
        git.land(deploy(iris()));
        git.remote.commit("main", Map.of(RECORD, "{}\n"));

        git.land(adopt(iris()));

        assertThat(current(iris())).isPresent();
    }

    @Test
    void aHoldStays() {
        String first = git.land(deploy(iris()));
        git.land(rollback(first));
        git.remote.commit("main", Map.of(DEPLOYMENT, "edited: by hand\n"));

        git.land(adopt(iris()));

        assertThat(git.refusedCommit(deploy(iris().version("1.5.0"))).problem()).contains("is on hold by");
    }

    @Test
    void whatIsOursAlreadyNeedsNoCommit() {
        git.land(deploy(iris()));

        assertThat(git.commit(adopt(iris())).id()).isEmpty();
    }

    @Test
    void anImagePolicyMarkerIsStillRefused() {
        git.land(deploy(iris()));
        git.remote.commit("main", Map.of(DEPLOYMENT, "image: x # {\"$imagepolicy\": \"flux-system:iris\"}\n"));

        CrpException refusal = git.refusedCommit(adopt(iris()));

        assertThat(refusal.problem())
                .isEqualTo("Cannot adopt 'iris' in 'dev': '" + DEPLOYMENT
                        + "' has an image-policy marker: Flux's image automation writes it too.");
        assertThat(refusal.remedy())
                .isEqualTo("Remove the marker: only one of crp and ImageUpdateAutomation may set this image.");
    }

    @Test
    void aRollbackThatWaitsIsNotOverrun() {
        String first = git.land(deploy(iris()));
        git.land(deploy(iris().version("1.5.0")));
        git.propose(rollback(first));
        git.remote.commit("main", Map.of(DEPLOYMENT, "edited: by hand\n"));

        assertThat(git.refusedProposal(adopt(iris())).problem())
                .startsWith("Cannot adopt 'iris' in 'dev': a rollback by ");
    }
}
