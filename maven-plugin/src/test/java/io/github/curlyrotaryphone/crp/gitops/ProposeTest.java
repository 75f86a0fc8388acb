package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.RECORD;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.REVIEW;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deploy;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deployOne;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.Proposal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposeTest {
    @TempDir
    Path temp;

    private Gitops git;
    private String base;

    @BeforeEach
    void deployOnce() {
        git = new Gitops(temp);
        base = git.land(deploy(iris()));
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void aChangeWaitsOnItsOwnBranchOnTopOfTheTarget() {
        Proposal proposal = git.propose(deploy(iris().version("1.5.0")));

        assertThat(proposal.branch()).isEqualTo(REVIEW);
        assertThat(proposal.target()).isEqualTo("main");
        assertThat(proposal.base()).isEqualTo(base);
        assertThat(proposal.moved()).isTrue();
        assertThat(proposal.commit()).isEqualTo(git.remote.tip(REVIEW));
        assertThat(proposal.change().files().keySet()).containsExactly(RECORD, "apps/iris/dev/deployment.yaml");
        assertThat(git.remote.tip("main")).contains(base);
        assertThat(git.remote.log(REVIEW))
                .extracting(commit -> commit.name())
                .element(1)
                .isEqualTo(base);
        assertThat(git.text(REVIEW, "apps/iris/dev/deployment.yaml")).contains(":1.5.0-abc@");
    }

    @Test
    void theSameAgainLeavesTheBranchAlone() {
        Optional<String> first = git.propose(deploy(iris().version("1.5.0"))).commit();

        Proposal again = git.propose(deploy(iris().version("1.5.0")));

        assertThat(again.moved()).isFalse();
        assertThat(again.commit()).isEqualTo(first).isEqualTo(git.remote.tip(REVIEW));
    }

    @Test
    void commitsOfOthersOnTheTargetLeaveItAloneToo() {
        Optional<String> first = git.propose(deploy(iris().version("1.5.0"))).commit();
        git.remote.commit("main", Map.of("README.md", "hello\n"));

        assertThat(git.propose(deploy(iris().version("1.5.0"))).commit()).isEqualTo(first);
    }

    @Test
    void anotherSourceCommitAloneLeavesItAlone() {
        Optional<String> first = git.propose(deploy(iris().version("1.5.0"))).commit();
        Deployments other = iris().version("1.5.0");

        Proposal again = git.run(repository ->
                Writing.propose(repository, deployOne(other.source(Optional.of("f".repeat(40)), false))));

        assertThat(again.commit()).isEqualTo(first);
    }

    @Test
    void anotherChangeTakesThePlaceOfTheFirst() {
        git.propose(deploy(iris().version("1.5.0")));

        Proposal second = git.propose(deploy(iris().version("1.6.0")));

        assertThat(second.moved()).isTrue();
        assertThat(git.remote.log(REVIEW)).hasSize(2);
        assertThat(git.text(REVIEW, "apps/iris/dev/deployment.yaml")).contains(":1.6.0-abc@");
    }

    @Test
    void aChangeMadeForAnOlderTargetIsMadeAgain() {
        git.propose(deploy(iris().version("1.6.0")));
        git.land(deploy(iris().version("1.5.0")));

        Proposal again = git.propose(deploy(iris().version("1.6.0")));

        assertThat(again.moved()).isTrue();
        assertThat(git.remote.log(REVIEW)).hasSize(3);
    }

    @Test
    void whatTheTargetHasAlreadyIsNotProposedAndItsBranchGoes() {
        git.propose(deploy(iris().version("1.5.0")));
        git.merge();

        Proposal none = git.propose(deploy(iris().version("1.5.0")));

        assertThat(none.commit()).isEmpty();
        assertThat(none.change().isEmpty()).isTrue();
        assertThat(git.remote.tip(REVIEW)).isEmpty();
        assertThat(git.heard.lines()).contains("deleted " + REVIEW);
    }

    @Test
    void anAppThatIsNewCanBeProposed() {
        Proposal proposal = git.run(repository -> Writing.propose(repository, deployOne(iris().app("fraud"))));

        assertThat(proposal.branch()).isEqualTo("crp/dev/fraud");
        assertThat(proposal.change().files()).hasSize(4);
    }

    @Test
    void aCommitThatSomebodyAddedIsNotLost() {
        git.propose(deploy(iris().version("1.5.0")));
        git.remote.commit(REVIEW, Map.of("apps/iris/dev/deployment.yaml", "by: hand\n"));

        CrpException refusal = git.refusedProposal(deploy(iris().version("1.6.0")));

        assertThat(refusal.problem())
                .isEqualTo("Cannot propose a change of 'iris' in 'dev': branch 'crp/dev/iris' of GitOps repository '"
                        + git.remote.url() + "' holds commits that crp did not make.");
        assertThat(refusal.remedy())
                .isEqualTo("Merge it, or keep those commits under another name and delete the branch ('git push"
                        + " --delete origin crp/dev/iris'), then run again.");
    }

    @Test
    void aCommitOfOursThatSomebodyAmendedIsNotLost() {
        git.propose(deploy(iris().version("1.5.0")));
        amend(temp.resolve("clone"), "rm", "-q", "apps/iris/dev/kustomization.yaml");

        assertThat(git.refusedProposal(deploy(iris().version("1.6.0"))).problem())
                .contains("holds commits that crp did not make");
    }

    private void amend(Path clone, String... change) {
        Stock.git(temp, "clone", "-q", "-b", REVIEW, git.remote.url(), clone.toString());
        Stock.git(clone, change);
        Stock.git(clone, "add", "-A");
        Stock.git(clone, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "--amend", "--no-edit");
        Stock.git(clone, "push", "-q", "-f", "origin", REVIEW);
    }

    @Test
    void aFileThatSomebodyPutBesideOursIsNotLost() {
        git.propose(deploy(iris().version("1.5.0")));
        amend(temp.resolve("clone"), "mv", "apps/iris/dev/kustomization.yaml", "apps/iris/dev/notes.yaml");

        assertThat(git.refusedProposal(deploy(iris().version("1.6.0"))).problem())
                .contains("holds commits that crp did not make");
    }

    @Test
    void aCommitOfOursThatAForgeRebasedIsStillOurs() {
        git.propose(deploy(iris().version("1.5.0")));
        git.remote.commit("main", Map.of("README.md", "hello\n"));
        Path clone = temp.resolve("clone");
        Stock.git(temp, "clone", "-q", "-b", REVIEW, git.remote.url(), clone.toString());
        Stock.git(clone, "-c", "user.name=A", "-c", "user.email=a@example.com", "rebase", "-q", "origin/main");
        Stock.git(clone, "push", "-q", "-f", "origin", REVIEW);

        assertThat(git.propose(deploy(iris().version("1.5.0"))).moved()).isFalse();
        assertThat(git.propose(deploy(iris().version("1.6.0"))).moved()).isTrue();
    }

    @Test
    void aTargetThatWasMergedIntoTheBranchIsNoCommitOfSomebody() {
        git.propose(deploy(iris().version("1.5.0")));
        git.remote.commit("main", Map.of("README.md", "hello\n"));
        Path clone = temp.resolve("clone");
        Stock.git(temp, "clone", "-q", "-b", REVIEW, git.remote.url(), clone.toString());
        Stock.git(
                clone,
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.com",
                "merge",
                "-q",
                "--no-edit",
                "origin/main");
        Stock.git(clone, "push", "-q", "origin", REVIEW);
        Optional<String> merged = git.remote.tip(REVIEW);

        assertThat(git.propose(deploy(iris().version("1.5.0"))).commit()).isEqualTo(merged);
        assertThat(git.propose(deploy(iris().version("1.6.0"))).moved()).isTrue();
    }

    @Test
    void aBranchThatWasDeletedUnderneathIsMadeAgain() {
        git.propose(deploy(iris().version("1.5.0")));
        Stock.git(git.remote.folder(), "update-ref", "-d", "refs/heads/" + REVIEW);

        assertThat(git.propose(deploy(iris().version("1.5.0"))).moved()).isTrue();
        assertThat(git.remote.tip(REVIEW)).isPresent();
    }

    @Test
    void withoutATargetThereIsNothingToPropose() {
        Stock.git(git.remote.folder(), "update-ref", "-d", "refs/heads/main");

        CrpException refusal = git.refusedProposal(deploy(iris()));

        assertThat(refusal.problem())
                .isEqualTo("Cannot propose a change on branch 'crp/dev/iris' of GitOps repository '" + git.remote.url()
                        + "': the branch 'main' that it is for does not exist.");
    }

    @Test
    void anOpenChangeIsNotTakenForNothingToDo() {
        git.propose(deploy(iris().version("1.5.0")));

        Optional<GitCommit> current = git.run(repository -> Writing.current(repository, iris()));

        assertThat(current).isEmpty();
    }
}
