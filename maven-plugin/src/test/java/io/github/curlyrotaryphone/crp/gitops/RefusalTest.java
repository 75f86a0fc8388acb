package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.Edit;
import java.util.Map;
import java.util.SortedMap;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.Test;

class RefusalTest extends DeployRefusals {
    private static final String DEPLOYMENT = "apps/iris/dev/deployment.yaml";
    private static final String RECORD = "apps/iris/dev/.crp.json";
    private static final String FLUX = "clusters/dev/iris.dev.yaml";

    private String text(String path) {
        return remote.files("main").get(path);
    }

    @Test
    void aFolderOfAnotherOwner() {
        commit(iris().deployment());

        words(
                refusal(iris().owner("org.example:flowers").version("2").deployment()),
                "Cannot deploy 'iris' in 'dev': 'apps/iris/dev' belongs to 'com.example:iris', not to"
                        + " 'org.example:flowers'.",
                "Choose another name in crp.yaml; if the module was renamed, take the files over with"
                        + " 'mvn crp:adopt'.");
    }

    @Test
    void aFolderWithoutARecord() {
        remote.commit("main", Map.of("apps/iris/dev/service.yaml", "kind: Service\n"));

        words(
                refusal(iris().deployment()),
                "Cannot deploy 'iris' in 'dev': the folder 'apps/iris/dev' contains files that crp did not write.",
                "Move them away in a separate commit, choose another name in crp.yaml, or take them over with 'mvn"
                        + " crp:adopt'.");
    }

    @Test
    void aFluxFileWithoutARecord() {
        remote.commit("main", Map.of(FLUX, "kind: ConfigMap\n"));

        words(
                refusal(iris().deployment()),
                "Cannot deploy 'iris' in 'dev': the file 'clusters/dev/iris.dev.yaml' already exists, and crp did not"
                        + " write it.",
                "Remove it in a separate commit, choose another name in crp.yaml, or take it over with 'mvn"
                        + " crp:adopt'.");
    }

    @Test
    void aFileInOurFolderThatIsNotOnRecord() {
        commit(iris().deployment());
        remote.commit("main", Map.of("apps/iris/dev/route.yaml", "kind: HTTPRoute\n"));

        assertThat(refusal(iris().with(Map.of("route.yaml", "kind: HTTPRoute\n"))
                                .deployment())
                        .problem())
                .isEqualTo("Cannot deploy 'iris' in 'dev': the file 'apps/iris/dev/route.yaml' already exists, and crp"
                        + " did not write it.");
    }

    @Test
    void aForeignFileBesideOursThatIsNotInTheWayIsLeftAlone() {
        commit(iris().deployment());
        remote.commit("main", Map.of("apps/iris/dev/NOTES.md", "mind the gap\n"));

        commit(iris().version("1.5.0").deployment());

        assertThat(text("apps/iris/dev/NOTES.md")).isEqualTo("mind the gap\n");
        assertThat(text(DEPLOYMENT)).contains("1.5.0");
    }

    @Test
    void filesThatWereEditedByHandAreAllNamed() {
        commit(iris().deployment());
        remote.commit("main", Map.of(DEPLOYMENT, "kind: Deployment\n", FLUX, text(FLUX) + "  suspend: true\n"));

        words(
                refusal(iris().version("1.5.0").deployment()),
                "Cannot deploy 'iris' in 'dev': 'apps/iris/dev/deployment.yaml' was edited after crp wrote it.\n"
                        + "Cannot deploy 'iris' in 'dev': 'clusters/dev/iris.dev.yaml' was edited after crp wrote it.",
                "Undo the edit (see 'git log -- apps/iris/dev/deployment.yaml') and make the same change in crp.yaml"
                        + " or in src/main/crp, or run 'mvn crp:adopt' so that the next deploy overwrites it.\n"
                        + "Undo the edit (see 'git log -- clusters/dev/iris.dev.yaml') and make the same change in"
                        + " crp.yaml or in src/main/crp, or run 'mvn crp:adopt' so that the next deploy overwrites"
                        + " it.");
    }

    @Test
    void aHandEditIsRefusedEvenWhereNothingElseChanges() {
        commit(iris().deployment());
        remote.commit("main", Map.of(DEPLOYMENT, "kind: Deployment\n"));

        assertThat(refusal(iris().deployment()).problem()).contains("was edited after crp wrote it");
    }

    @Test
    void aFileThatWasDeletedByHand() {
        commit(iris().deployment());
        remote.commit("main", Map.of(DEPLOYMENT, ""));

        words(
                refusal(iris().version("1.5.0").deployment()),
                "Cannot deploy 'iris' in 'dev': 'apps/iris/dev/deployment.yaml' was deleted by someone else.",
                "Restore it (see 'git log -- apps/iris/dev/deployment.yaml'), then make the change in crp.yaml.");
    }

    @Test
    void imageAutomationAsASecondWriter() {
        commit(iris().deployment());
        remote.commit("main", Map.of(DEPLOYMENT, "image: iris:2 # {\"$imagepolicy\": \"flux-system:iris\"}\n"));

        words(
                refusal(iris().version("1.5.0").deployment()),
                "Cannot deploy 'iris' in 'dev': 'apps/iris/dev/deployment.yaml' was edited after crp wrote it and has"
                        + " an image-policy marker: Flux's image automation writes it too.",
                "Remove the marker and undo the edit: only one of crp and ImageUpdateAutomation may set this image.");
    }

    @Test
    void aRecordThatIsNoJson() {
        commit(iris().deployment());
        remote.commit("main", Map.of(RECORD, "<<<<<<< HEAD\n"));

        words(
                refusal(iris().version("1.5.0").deployment()),
                "Cannot deploy 'iris' in 'dev': 'apps/iris/dev/.crp.json' is not a valid record: not JSON (line"
                        + " 1).",
                "Restore the file from crp's last commit ('git log -- apps/iris/dev/.crp.json'), or use the"
                        + " version of crp that wrote it.");
    }

    @Test
    void aRecordThatListsFilesOutsideItsFolder() {
        commit(iris().deployment());
        remote.commit("main", Map.of(RECORD, text(RECORD).replace("clusters/dev/iris.dev.yaml", "infra/all.yaml")));

        assertThat(refusal(iris().version("1.5.0").deployment()).problem())
                .isEqualTo("Cannot deploy 'iris' in 'dev': 'apps/iris/dev/.crp.json' is not a valid record: it lists"
                        + " 'infra/all.yaml', which does not belong to this app and environment.");
    }

    @Test
    void aFluxKustomizationThatAppliesAFolderAroundOurs() {
        remote.commit(
                "main", Map.of("clusters/dev/apps.yaml", Deployments.kustomization("apps", "flux-system", "./apps")));

        words(
                refusal(iris().deployment()),
                "Cannot deploy 'iris' in 'dev': the Flux Kustomization 'apps' in 'clusters/dev/apps.yaml' applies"
                        + " './apps', which overlaps './apps/iris/dev'.",
                "Change its path, or set gitops.apps to a folder that no other Flux Kustomization applies: two of"
                        + " them for one folder prune each other's objects.");
    }

    /** A file of any name and folder, through two kustomization.yaml files, one of which names the other. */
    @Test
    void aFluxKustomizationThatAKustomizationFileNames() {
        remote.commit(
                "main",
                Map.of(
                        "clusters/dev/kustomization.yaml",
                        "resources: [iris.dev.yaml, ../../infra]\n",
                        "infra/kustomization.yaml",
                        "resources: &all [apps.flux, ../clusters/dev]\nbases: *all\n",
                        "infra/apps.flux",
                        Deployments.kustomization("apps", "flux-system", "./apps")));

        assertThat(refusal(iris().deployment()).problem())
                .isEqualTo("Cannot deploy 'iris' in 'dev': the Flux Kustomization 'apps' in 'infra/apps.flux' applies"
                        + " './apps', which overlaps './apps/iris/dev'.");
    }

    @Test
    void aFluxKustomizationByMergeKeysAndAliases() {
        remote.commit("main", Map.of("clusters/dev/apps.yaml", """
                x: &x {apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization}
                <<: *x
                metadata: {name: apps, namespace: flux-system}
                spec: {path: ./x/../apps, sourceRef: {kind: GitRepository, name: flux-system}}
                """));

        assertThat(refusal(iris().deployment()).problem())
                .isEqualTo("Cannot deploy 'iris' in 'dev': the Flux Kustomization 'apps' in 'clusters/dev/apps.yaml'"
                        + " applies './apps', which overlaps './apps/iris/dev'.");
    }

    @Test
    void aFluxKustomizationThatAppliesAFolderInsideOurs() {
        remote.commit(
                "main",
                Map.of(
                        "clusters/east/deep/x.yml",
                        Deployments.kustomization("x", "flux-system", "apps/iris/dev/extra/")));

        assertThat(refusal(iris().deployment()).problem())
                .contains("'x' in 'clusters/east/deep/x.yml' applies './apps/iris/dev/extra'");
    }

    @Test
    void aFluxKustomizationOfAnotherSourceIsNoOverlap() {
        remote.commit(
                "main", Map.of("clusters/dev/podinfo.yaml", Deployments.kustomization("podinfo", "podinfo", "./")));

        commit(iris().deployment());

        assertThat(remote.files("main")).containsKey(RECORD);
    }

    @Test
    void aClusterFolderWhoseKustomizationLeavesOurFileOut() {
        remote.commit("main", Map.of("clusters/dev/kustomization.yaml", "resources:\n- flux-system\n"));

        words(
                refusal(iris().deployment()),
                "Cannot deploy 'iris' in 'dev': 'clusters/dev/kustomization.yaml' does not list 'iris.dev.yaml', so"
                        + " Flux would not apply it.",
                "Add '- iris.dev.yaml' under resources of 'clusters/dev/kustomization.yaml', then rerun, or delete"
                        + " that file: without it Flux applies every file of the folder.");
    }

    @Test
    void aClusterFolderWhoseKustomizationListsOurFileIsFine() {
        remote.commit(
                "main", Map.of("clusters/dev/kustomization.yaml", "resources:\n- flux-system\n- ./iris.dev.yaml\n"));

        commit(iris().deployment());

        assertThat(remote.files("main")).containsKey(FLUX);
    }

    @Test
    void aClusterThatNoFluxSyncsBesideOneThatIsSynced() {
        remote.commit("main", Map.of("clusters/development/flux-system/gotk-sync.yaml", "kind: ConfigMap\n"));

        words(
                refusal(iris().deployment()),
                "Cannot deploy 'iris' in 'dev': Flux syncs 'development' from this repository, but no cluster 'dev'.",
                "Correct environments.dev.clusters in crp.yaml, or create it with 'flux bootstrap …"
                        + " --path=clusters/dev'.");
    }

    @Test
    void namesThatDifferInCaseOnly() {
        remote.commit("main", Map.of("apps/Iris/README.md", "ours\n"));

        words(
                refusal(iris().deployment()),
                "Cannot write 'apps/iris': the GitOps repository contains 'apps/Iris', which is the same file on"
                        + " macOS and Windows.",
                "Rename one of them.");
    }

    @Test
    void aSymbolicLinkWhereOurFolderShouldBe() {
        remote.commit("main", Map.of("apps/iris/dev", "../../elsewhere"), FileMode.SYMLINK);

        words(
                refusal(iris().deployment()),
                "Cannot write below 'apps/iris/dev': a symbolic link exists where a folder is needed.",
                "Remove 'apps/iris/dev' from the GitOps repository, or choose other names in crp.yaml.");
    }

    @Test
    void aSubmoduleWhereOurFolderShouldBe() {
        remote.commit("main", Map.of("apps/iris", Deployments.COMMIT), FileMode.GITLINK);

        assertThat(refusal(iris().deployment()).problem())
                .isEqualTo("Cannot write below 'apps/iris': a submodule exists where a folder is needed.");
    }

    @Test
    void aFileWhereOurFolderShouldBe() {
        remote.commit("main", Map.of("apps", "text\n"));

        assertThat(refusal(iris().deployment()).problem())
                .isEqualTo("Cannot write below 'apps': a file exists where a folder is needed.");
    }

    @Test
    void aRecordedFileThatBecameALink() {
        commit(iris().deployment());
        remote.commit("main", Map.of(DEPLOYMENT, text(DEPLOYMENT)), FileMode.SYMLINK);

        assertThat(refusal(iris().version("1.5.0").deployment()).problem())
                .contains("Cannot write 'apps/iris/dev/deployment.yaml': a symbolic link exists where a file is"
                        + " needed.");
    }

    @Test
    void aNameThatIsTooLongForFlux() {
        Edit.Deploy deployment = iris().app("a".repeat(60)).deployment();

        words(
                refusal(deployment),
                "The name '" + "a".repeat(60) + ".dev' has 64 characters, but Flux allows at most 63.",
                "Shorten the name of the app or of the environment in crp.yaml.");
    }

    @Test
    void workloadsInAFolderThatFluxSyncsAlready() {
        words(
                refusal(iris().below("clusters/dev/apps").deployment()),
                "Cannot use folder 'clusters/dev/apps'.",
                "Set gitops.apps to a folder below the root, such as apps, outside clusters/ and flux-system/: Flux"
                        + " would apply everything there a second time.");
    }

    @Test
    void anAppsFolderThatLeavesTheRepository() {
        assertThat(refusal(iris().below("../apps").deployment()).problem()).startsWith("Cannot use folder '../apps'.");
    }

    @Test
    void aFileNameThatLeavesItsFolder() {
        words(
                refusal(iris().with(Map.of("../prod/secret.yaml", "kind: Secret\n"))
                        .deployment()),
                "Cannot write the file 'apps/iris/dev/../prod/secret.yaml' for 'iris' in 'dev'.",
                "Use only letters, digits, '.', '_' and '-' in the file name; crp writes '.crp.json' itself and"
                        + " nothing outside 'apps/iris/dev'.");
    }

    @Test
    void aFileNamedLikeTheRecord() {
        assertThat(refusal(iris().with(Map.of(".CRP.json", "{}\n")).deployment())
                        .problem())
                .isEqualTo("Cannot write the file 'apps/iris/dev/.CRP.json' for 'iris' in 'dev'.");
    }

    @Test
    void twoFilesOfOursThatDifferInCaseOnly() {
        words(
                refusal(iris().with(Map.of("Extra.yaml", "a: 1\n", "extra.yaml", "a: 1\n"))
                        .deployment()),
                "Cannot write both 'apps/iris/dev/Extra.yaml' and 'apps/iris/dev/extra.yaml': on macOS and Windows"
                        + " they are the same file.",
                "Rename one of them.");
    }

    @Test
    void twoModulesWithOneName() {
        words(
                refusal(
                        iris().deployment(),
                        iris().owner("com.example:iris-copy").deployment()),
                "Cannot deploy 'iris' in 'dev' twice: 'com.example:iris' and 'com.example:iris-copy' both deploy it.",
                "Give each module its own name in crp.yaml.");
    }

    @Test
    void oneAppThatIsRefusedKeepsTheWholeCommitBack() {
        remote.commit("main", Map.of("apps/fraud/dev/x.yaml", "kind: ConfigMap\n"));
        SortedMap<String, String> before = remote.files("main");

        refusal(iris().deployment(), iris().app("fraud").deployment());

        assertThat(remote.files("main")).isEqualTo(before);
    }
}
