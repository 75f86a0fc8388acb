package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.DEV;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.IRIS;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.IRIS_IN_DEV;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.RECORD;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deploy;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.undeploy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndeployTest {
    private static final String FLUX = "clusters/dev/iris.dev.yaml";

    @TempDir
    Path temp;

    private Gitops git;

    @BeforeEach
    void deployOnce() {
        git = new Gitops(temp);
        git.remote.commit("main", Map.of("README.md", "hello\n"));
        git.land(deploy(iris().creating("iris-dev")));
    }

    @AfterEach
    void close() {
        git.close();
    }

    private Removal plan() {
        return Removal.of(git.run(repository -> Writing.plan(repository, undeploy())));
    }

    /** Makes this text of the Flux Kustomization the recorded one, as an adoption would. */
    private void adoptFlux(String text) {
        git.remote.commit("main", Map.of(FLUX, text));
        git.land(new Edit.Adopt(iris().creating("iris-dev").deployment(), WorkloadNames.NONE));
    }

    @Test
    void everythingGoesInOneCommitWhereFluxPrunes() {
        Removal removal = plan();
        git.land(undeploy());

        assertThat(removal.isLast()).isTrue();
        assertThat(git.remote.files("main").keySet()).containsExactly("README.md");
        assertThat(Stock.git(git.remote.folder(), "log", "-1", "--format=%B", "main"))
                .startsWith("Undeploy iris from dev\n\nCrp-App: iris\nCrp-Environment: dev\nCrp-Image: ")
                .endsWith("\nCrp-Undeploy: removed");
    }

    @Test
    void theNamespaceStaysAndTheCommandThatDeletesItIsTold() {
        assertThat(plan().namespace()).contains("iris-dev");
        assertThat(plan().command()).contains("kubectl delete namespace iris-dev");
    }

    @Test
    void aNamespaceThatTheAppDidNotBringIsNotNamed() {
        git.land(deploy(iris().app("fraud")));

        Removal removal = Removal.of(git.run(repository -> Writing.plan(
                repository,
                Gitops.undeploy(
                        new AppEnvironment(new io.github.curlyrotaryphone.crp.spec.AppName("fraud"), DEV),
                        Optional.empty()))));

        assertThat(removal.command()).isEmpty();
    }

    @Test
    void otherEnvironmentsStay() {
        git.land(deploy(iris().in("prod", "prod")));

        git.land(undeploy());

        assertThat(git.remote.files("main"))
                .containsKeys("apps/iris/prod/.crp.json", "clusters/prod/iris.prod.yaml")
                .doesNotContainKey(FLUX);
    }

    @Test
    void anUndeploymentCanBeReviewed() {
        git.propose(undeploy());
        assertThat(git.propose(undeploy()).moved()).isFalse();

        git.merge();

        assertThat(git.remote.files("main").keySet()).containsExactly("README.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  suspend: true\n  prune: true\n",
                "  prune: false\n",
                "  prune: true\n  deletionPolicy: Orphan\n"
            })
    void aFluxKustomizationThatWouldNotPruneIsMadeToFirst(String spec) {
        String plain = git.text("main", FLUX);
        adoptFlux(plain.replace("  prune: true\n", spec));

        assertThat(plan().isLast()).isFalse();
        git.land(undeploy());
        assertThat(git.text("main", FLUX)).isEqualTo(plain);
        assertThat(git.remote.files("main")).containsKeys(RECORD, "apps/iris/dev/deployment.yaml");
        assertThat(Stock.git(git.remote.folder(), "log", "-1", "--format=%B", "main"))
                .startsWith(
                        "Let Flux prune iris in dev\n\nIt can be undeployed when Flux has applied this.\n\nCrp-App: ")
                .endsWith("\nCrp-Undeploy: prepared");

        assertThat(plan().isLast()).isTrue();
        git.land(undeploy());
        assertThat(git.remote.files("main").keySet()).containsExactly("README.md");
    }

    @Test
    void oneThatCannotBeMadeToIsSaid() {
        adoptFlux(git.text("main", FLUX).replace("  prune: true\n", "  prune: !!bool no\n"));

        assertThat(git.refusedCommit(undeploy()).problem())
                .isEqualTo("Cannot undeploy by deleting '" + FLUX + "': this Flux Kustomization does not prune, so"
                        + " everything it applied would remain in the cluster.");
    }

    @Test
    void anotherThatDependsOnItIsNotLeftWaiting() {
        git.remote.commit(
                "main",
                Map.of(
                        "clusters/dev/web.yaml",
                        Deployments.kustomization("web", "flux-system", "./web")
                                + "  dependsOn:\n  - name: iris.dev\n"));

        CrpException refusal = git.refusedCommit(undeploy());

        assertThat(refusal.problem())
                .isEqualTo("Cannot undeploy 'iris' in 'dev': the Flux Kustomization 'web' in 'clusters/dev/web.yaml'"
                        + " depends on it and would never become ready.");
        assertThat(refusal.remedy()).isEqualTo("Undeploy that one first, or delete 'iris.dev' from its dependsOn.");
    }

    @Test
    void aListThatNamesItsFileIsNotLeftBroken() {
        git.remote.commit("main", Map.of("clusters/dev/kustomization.yaml", "resources:\n- iris.dev.yaml\n"));

        CrpException refusal = git.refusedCommit(undeploy());

        assertThat(refusal.problem())
                .isEqualTo("Cannot undeploy 'iris' in 'dev': 'clusters/dev/kustomization.yaml' lists 'iris.dev.yaml',"
                        + " and Flux applies nothing in that folder if a listed file is missing.");
        assertThat(refusal.remedy())
                .isEqualTo("Delete the line '- iris.dev.yaml' from 'clusters/dev/kustomization.yaml' in a separate"
                        + " commit, which makes Flux prune the app, then rerun.");
    }

    @Test
    void aFileThatWasEditedIsNotLost() {
        git.remote.commit("main", Map.of("apps/iris/dev/deployment.yaml", "edited: by hand\n"));

        assertThat(git.refusedCommit(undeploy()).problem())
                .isEqualTo("Cannot undeploy 'iris' in 'dev': 'apps/iris/dev/deployment.yaml' was edited after crp"
                        + " wrote it.");
    }

    @Test
    void anotherModuleMayNot() {
        Edit edit = Gitops.undeploy(IRIS_IN_DEV, Optional.of(Owner.parse("org.example:flowers")));

        assertThat(git.refusedCommit(edit).problem())
                .isEqualTo("Cannot undeploy 'iris' in 'dev': 'apps/iris/dev' belongs to 'com.example:iris', not to"
                        + " 'org.example:flowers'.");
    }

    @Test
    void whatIsNotThereIsSaid() {
        Edit edit = Gitops.undeploy(new AppEnvironment(IRIS, new EnvironmentName("prod")), Optional.empty());

        CrpException refusal = git.refusedCommit(edit);

        assertThat(refusal.problem())
                .isEqualTo("Cannot undeploy 'iris' in 'prod': there is no 'apps/iris/prod/.crp.json' on the branch.");
        assertThat(refusal.remedy())
                .isEqualTo("Correct the names of app and environment; 'mvn crp:environments' lists those that exist.");
    }
}
