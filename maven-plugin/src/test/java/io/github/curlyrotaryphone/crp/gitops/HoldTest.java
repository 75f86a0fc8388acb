package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.HOLD;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.IRIS_IN_DEV;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.RECORD;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.REVIEW;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deploy;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.releaseHold;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.rollback;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.undeploy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldTest {
    @TempDir
    Path temp;

    private Gitops git;
    private String first;

    @BeforeEach
    void deployTwice() {
        git = new Gitops(temp);
        first = git.land(deploy(iris()));
        git.land(deploy(iris().version("1.5.0")));
    }

    @AfterEach
    void close() {
        git.close();
    }

    private Optional<io.github.curlyrotaryphone.crp.result.Hold> hold() {
        return git.run(repository -> Writing.state(repository, IRIS_IN_DEV).hold());
    }

    @Test
    void aDeployToAHeldEnvironmentIsRefused() {
        git.land(rollback(first));

        CrpException refusal = git.refusedCommit(deploy(iris().version("1.6.0")));

        assertThat(refusal.problem())
                .isEqualTo("Cannot deploy 'iris' in 'dev': it was rolled back and is on hold by"
                        + " 'Ada <ada@example.com>' ('too slow').");
        assertThat(refusal.remedy())
                .isEqualTo("When the reason is gone, release the hold with 'mvn crp:release-hold -Dcrp.app=iris"
                        + " -Dcrp.env=dev', then run again.");
        assertThat(git.refusedProposal(iris().version("1.6.0").deployment().promotedFrom(new EnvironmentName("test")))
                        .problem())
                .isEqualTo("Cannot promote 'iris' from 'test' to 'dev': it was rolled back and is on hold by"
                        + " 'Ada <ada@example.com>' ('too slow').");
        assertThat(git.refusedCommit(undeploy()).problem())
                .startsWith("Cannot undeploy 'iris' in 'dev': it was rolled");
    }

    @Test
    void otherAppsAreNotHeld() {
        git.land(rollback(first));

        assertThat(git.commit(deploy(iris().app("fraud"))).id()).isPresent();
    }

    @Test
    void aRollbackThatWaitsForItsReviewHoldsToo() {
        Optional<String> proposed = git.propose(rollback(first)).commit();

        assertThat(hold()).contains(HOLD);
        CrpException refusal = git.refusedProposal(deploy(iris().version("1.6.0")));
        assertThat(refusal.problem())
                .isEqualTo("Cannot deploy 'iris' in 'dev': a rollback by 'Ada <ada@example.com>' ('too slow') waits for"
                        + " its review on branch 'crp/dev/iris'.");
        assertThat(refusal.remedy())
                .isEqualTo("Merge its request, or withdraw it with 'mvn crp:release-hold -Dcrp.app=iris -Dcrp.env=dev',"
                        + " then run again.");
        assertThat(git.refusedCommit(deploy(iris().version("1.6.0"))).problem()).isEqualTo(refusal.problem());
        assertThat(git.remote.tip(REVIEW)).isEqualTo(proposed);
    }

    @Test
    void anotherRollbackTakesThePlaceOfOneThatWaits() {
        String third = git.land(deploy(iris().version("1.6.0")));
        git.propose(rollback(third));

        Proposal second = git.propose(rollback(first));

        assertThat(second.moved()).isTrue();
        assertThat(git.text(REVIEW, "apps/iris/dev/deployment.yaml")).contains(":1.4.0-abc@");
    }

    @Test
    void releasingTheHoldOfAWaitingRollbackWithdrawsIt() {
        git.propose(rollback(first));

        Proposal none = git.propose(releaseHold());

        assertThat(none.commit()).isEmpty();
        assertThat(git.remote.tip(REVIEW)).isEmpty();
        assertThat(git.commit(deploy(iris().version("1.6.0"))).id()).isPresent();
    }

    @Test
    void releasingItByACommitWithdrawsItToo() {
        git.propose(rollback(first));

        assertThat(git.commit(releaseHold()).id()).isEmpty();
        assertThat(git.remote.tip(REVIEW)).isEmpty();
    }

    @Test
    void aRollbackThatPeopleWorkedOnIsNotWithdrawn() {
        git.propose(rollback(first));
        git.remote.commit(REVIEW, Map.of("apps/iris/dev/deployment.yaml", "by hand"));

        CrpException refusal = git.refusedCommit(releaseHold());

        assertThat(refusal.problem())
                .isEqualTo("Cannot release the hold of 'iris' in 'dev': its rollback waits on branch 'crp/dev/iris',"
                        + " which holds commits that crp did not make.");
        assertThat(refusal.remedy())
                .isEqualTo("Merge it, or keep those commits under another name and delete the branch ('git push"
                        + " --delete origin crp/dev/iris').");
        assertThat(git.remote.tip(REVIEW)).isPresent();
    }

    @Test
    void releasingAHoldTouchesTheRecordAlone() {
        git.land(rollback(first));

        assertThat(git.commit(releaseHold()).changes().get(0).files().keySet()).containsExactly(RECORD);
        assertThat(hold()).isEmpty();
        assertThat(git.commit(deploy(iris().version("1.6.0"))).id()).isPresent();
        assertThat(Stock.git(git.remote.folder(), "log", "-1", "--skip=1", "--format=%B", "main"))
                .startsWith("Release the hold of iris in dev\n\nCrp-App: iris\n")
                .endsWith("\nCrp-Hold-Released-By: Bob <bob@example.com>");
    }

    @Test
    void aReleaseCanBeProposed() {
        git.land(rollback(first));

        git.propose(releaseHold());
        assertThat(git.refusedCommit(deploy(iris().version("1.6.0"))).problem()).contains("is on hold by");
        git.merge();

        assertThat(hold()).isEmpty();
    }

    @Test
    void whatIsNotHeldCannotBeReleased() {
        CrpException refusal = git.refusedCommit(releaseHold());

        assertThat(refusal.problem()).isEqualTo("Cannot release the hold of 'iris' in 'dev': it is not on hold.");
        assertThat(refusal.remedy()).isEqualTo("Nothing is to be done: it can be deployed and promoted to already.");
    }
}
