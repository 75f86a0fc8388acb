package io.github.curlyrotaryphone.crp.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.Edit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository that deployments land in or are refused by. */
abstract class DeployRefusals {
    @TempDir
    Path temp;

    BareGit remote;
    private Gitops git;

    @BeforeEach
    void startRemote() {
        git = new Gitops(temp);
        remote = git.remote;
    }

    @AfterEach
    void closeRemote() {
        git.close();
    }

    final Gitops git() {
        return git;
    }

    final void commit(Edit.Deploy... deployments) {
        git.commit(List.of(deployments));
    }

    /** The refusal to deploy; that nothing was written is checked every time. */
    final CrpException refusal(Edit.Deploy... deployments) {
        return git.refusedCommit(List.of(deployments));
    }

    static void words(CrpException refusal, String problem, String remedy) {
        assertThat(refusal.problem()).isEqualTo(problem);
        assertThat(refusal.remedy()).isEqualTo(remedy);
    }
}
