package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deploy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a commit begins on a branch that is missing, was deleted, or was forced to another commit. */
class BranchStartTest {
    @TempDir
    Path temp;

    private Gitops git;

    @BeforeEach
    void startRemote() {
        git = new Gitops(temp);
    }

    @AfterEach
    void closeRemote() {
        git.close();
    }

    private void deployToLive() {
        GitOpsSpec live = new GitOpsSpec(Optional.of(git.remote.url()), "live", "apps", Optional.empty());
        try (GitOpsRepository repository = GitOpsRepository.open(
                live, Options.of(temp.resolve("home/.crp"), GitCredentials.NONE, git.heard.events()))) {
            Writing.commit(repository, deploy(iris()));
        }
    }

    @Test
    void aMissingBranchStartsFromTheDefaultBranch() {
        String tip = git.remote.commit("main", Map.of("README.md", "hello\n"));

        deployToLive();

        assertThat(git.remote.files("live")).containsKeys("README.md", "apps/iris/dev/.crp.json");
        assertThat(git.remote.log("live").get(1).name()).isEqualTo(tip);
        assertThat(git.remote.tip("main")).contains(tip);
        assertThat(git.heard.lines()).containsExactly("started live", "committed to live");
    }

    @Test
    void aMissingBranchBesideAMissingDefaultBranchIsNotStartedFromNothing() {
        git.remote.commit("other", Map.of("README.md", "hello\n"));

        CrpException refusal = git.refusedCommit(deploy(iris()));

        assertThat(refusal.problem())
                .isEqualTo("Cannot start branch 'main' of GitOps repository '" + git.remote.url()
                        + "': its default branch does not exist, so there is nothing to start from.");
        assertThat(refusal.remedy())
                .isEqualTo("Set gitops.branch to one that exists (such as 'other'), or create 'main' there.");
        assertThat(git.remote.tip("main")).isEmpty();
    }

    @Test
    void aBranchThatWasDeletedUnderneathIsStartedAgain() {
        git.remote.commit("main", Map.of("README.md", "hello\n"));
        deployToLive();
        Stock.git(git.remote.folder(), "branch", "-D", "live");

        deployToLive();

        assertThat(git.remote.log("live")).hasSize(2);
        assertThat(git.remote.files("live")).containsKeys("README.md", "apps/iris/dev/.crp.json");
    }

    @Test
    void aBranchThatWasForcePushedIsTakenAsItIsNow() {
        String first = git.remote.commit("main", Map.of("README.md", "one\n"));
        git.land(deploy(iris()));
        git.remote.point("main", first);

        git.land(deploy(iris().version("1.5.0")));

        assertThat(git.remote.log("main")).hasSize(2);
        assertThat(git.text("main", "apps/iris/dev/deployment.yaml")).contains(":1.5.0-abc@");
    }
}
