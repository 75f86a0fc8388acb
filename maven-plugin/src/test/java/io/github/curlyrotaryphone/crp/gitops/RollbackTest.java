package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.RECORD;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deploy;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.rollback;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.undeploy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {
    private static final String DEPLOYMENT = "apps/iris/dev/deployment.yaml";

    @TempDir
    Path temp;

    private Gitops git;
    private String first;
    private SortedMap<String, String> files;

    @BeforeEach
    void deployOnce() {
        git = new Gitops(temp);
        first = git.land(deploy(iris()));
        files = ours();
    }

    @AfterEach
    void close() {
        git.close();
    }

    private SortedMap<String, String> ours() {
        SortedMap<String, String> ours = new TreeMap<>(git.remote.files("main"));
        ours.keySet().removeIf(path -> path.equals(RECORD) || !path.contains("iris"));
        return ours;
    }

    @Test
    void theFilesAreThoseOfTheEarlierDeploymentAndTheRecordHolds() {
        git.land(deploy(iris().version("1.5.0").with(Map.of("route.yaml", "kind: HTTPRoute\n"))));

        git.land(rollback(first));

        assertThat(ours()).isEqualTo(files);
        assertThat(git.text("main", RECORD))
                .contains("  \"image\": \"" + iris().image() + "\"")
                .contains(
                        "  \"release\": \"" + iris().deployment().digest() + "\"",
                        "  \"hold\": {\n"
                                + "    \"reason\": \"too slow\",\n"
                                + "    \"person\": \"Ada <ada@example.com>\"\n"
                                + "  }\n");
        assertThat(Stock.git(git.remote.folder(), "log", "-1", "--format=%B", "main"))
                .startsWith("Roll back iris in dev\n\nTo commit " + first + ", which had " + iris().image() + "\n\n"
                        + "It stays so until the hold is released. Reason: too slow\n\nCrp-App: iris\n")
                .endsWith("\nCrp-Rollback-To: " + first + "\nCrp-Hold-Reason: too slow\n"
                        + "Crp-Hold-Person: Ada <ada@example.com>");
    }

    @Test
    void twiceInARowWorks() {
        String second = git.land(deploy(iris().version("1.5.0")));
        git.land(deploy(iris().version("1.6.0")));

        git.land(rollback(second));
        git.land(rollback(first));

        assertThat(ours()).isEqualTo(files);
    }

    @Test
    void toARollbackWorks() {
        git.land(deploy(iris().version("1.5.0")));
        String back = git.land(rollback(first));
        git.land(Gitops.releaseHold());
        git.land(deploy(iris().version("1.6.0")));

        git.land(rollback(back));

        assertThat(ours()).isEqualTo(files);
    }

    @Test
    void anObjectThatWasRemovedSinceComesBack() {
        String rich = git.land(deploy(iris().with(Map.of("route.yaml", "kind: HTTPRoute\n"))));
        git.land(deploy(iris().version("1.5.0")));

        git.land(rollback(rich));

        assertThat(git.text("main", "apps/iris/dev/route.yaml")).isEqualTo("kind: HTTPRoute\n");
    }

    @Test
    void anAppThatWasUndeployedComesBack() {
        git.land(undeploy());
        assertThat(ours()).isEmpty();

        git.land(rollback(first));

        assertThat(ours()).isEqualTo(files);
    }

    @Test
    void filesOfOthersAreLeftAlone() {
        git.remote.commit("main", Map.of("README.md", "hello\n"));
        git.land(deploy(iris().version("1.5.0"), iris().app("fraud").version("1.5.0")));

        git.land(rollback(first));

        assertThat(git.text("main", "README.md")).isEqualTo("hello\n");
        assertThat(git.text("main", "apps/fraud/dev/deployment.yaml")).contains(":1.5.0-abc@");
    }

    @Test
    void aModuleThatWasRenamedSinceKeepsWhatItOwns() {
        git.remote.commit(
                "main", Map.of(RECORD, git.text("main", RECORD).replace("com.example:iris", "org.example:flowers")));
        git.land(deploy(iris().owner("org.example:flowers").version("1.5.0")));

        git.land(rollback(first));

        assertThat(git.text("main", RECORD)).contains("  \"owner\": \"org.example:flowers\"");
    }

    @Test
    void aClusterThatWasRenamedSinceIsSaid() {
        Map<String, String> moved = new HashMap<>();
        moved.put("clusters/dev/iris.dev.yaml", "");
        moved.put("clusters/next/flux-system/gotk-sync.yaml", "kind: ConfigMap\n");
        git.land(deploy(iris().in("dev", "next").version("1.5.0")));
        git.remote.commit("main", moved);

        CrpException refusal = git.refusedCommit(rollback(first));

        assertThat(refusal.problem())
                .isEqualTo("Cannot roll back 'iris' in 'dev' to commit '" + first
                        + "': it was deployed to cluster 'dev' then, and Flux syncs only 'next' now.");
        assertThat(refusal.remedy())
                .isEqualTo("Roll back to a deployment to the clusters of today, or deploy the earlier version anew with"
                        + " crp:deploy or crp:promote.");
    }

    @Test
    void aFileThatWasEditedSinceIsNotLost() {
        git.remote.commit("main", Map.of(DEPLOYMENT, "edited: by hand\n"));

        assertThat(git.refusedCommit(rollback(first)).problem())
                .isEqualTo("Cannot roll back 'iris' in 'dev': '" + DEPLOYMENT + "' was edited since crp wrote it.");
    }

    @Test
    void aCommitWithAnEditByHandIsNoDeployment() {
        String edited = git.remote.commit("main", Map.of(DEPLOYMENT, "edited: by hand\n"));

        assertThat(git.refusedCommit(rollback(edited)).problem())
                .isEqualTo("Cannot roll back 'iris' in 'dev' to commit '" + edited + "': '" + DEPLOYMENT
                        + "' was edited or deleted by hand there, so it is no deployment of crp's.");
    }

    @Test
    void aCommitBeforeTheAppIsNoDeploymentOfIt() {
        String before = git.remote.commit("start", Map.of("README.md", "hello\n"));

        CrpException refusal = git.refusedCommit(rollback(before));

        assertThat(refusal.problem())
                .isEqualTo("Cannot roll back 'iris' in 'dev' to commit '" + before
                        + "': there is no 'apps/iris/dev/.crp.json' at that commit.");
        assertThat(refusal.remedy())
                .isEqualTo("Take a commit at which the app ran there: 'mvn crp:history -Dcrp.app=iris -Dcrp.env=dev'"
                        + " lists them.");
    }

    @Test
    void anUnknownCommitIsSaid() {
        for (String commit : new String[] {"f".repeat(40), "main"}) {
            CrpException refusal = git.refusedCommit(rollback(commit));

            assertThat(refusal.problem())
                    .isEqualTo("Cannot roll back 'iris' in 'dev' to commit '" + commit + "': GitOps repository '"
                            + git.remote.url() + "' has no such commit.");
            assertThat(refusal.remedy())
                    .isEqualTo("Take the whole id of a commit of its branch: 'mvn crp:history' lists them.");
        }
    }

    @Test
    void aReasonCannotForgeATrailer() {
        git.land(Gitops.rollback(
                first, new io.github.curlyrotaryphone.crp.result.Hold("slow\n\nCrp-Image: evil", "Ada")));

        assertThat(Stock.git(git.remote.folder(), "log", "-1", "--format=%(trailers:key=Crp-Hold-Reason)", "main"))
                .isEqualTo("Crp-Hold-Reason: slow Crp-Image: evil");
    }
}
