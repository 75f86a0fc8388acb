package io.github.curlyrotaryphone.crp.pullrequest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.curlyrotaryphone.crp.pullrequest.MergeRules;
import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who reviews a request at Gitea, what its checks and rules are, and when it is merged. */
class GiteaReviewTest {
    private static final String REPO = "/repos/team/gitops";
    private static final PullRequest REQUEST = SampleHost.request();

    private final ScriptedForge gitea = new ScriptedForge(ForgeSpec.Kind.GITEA);

    @AfterEach
    void theScriptIsPlayed() {
        gitea.close();
    }

    private static String review(String user, String state, boolean dismissed, String commit) {
        return "{\"user\":{\"login\":\"%s\"},\"state\":\"%s\",\"dismissed\":%s,\"commit_id\":\"%s\"}"
                .formatted(user, state, dismissed, commit);
    }

    @Test
    void countsPeopleWhoseLatestReviewApprovesThisCommit() {
        gitea.expect("GET " + REPO + "/pulls/12/reviews?limit=50&page=1")
                .answers(
                        200,
                        "[" + review("alice", "APPROVED", false, "abc") + ","
                                + review("bob", "APPROVED", false, "older") + ","
                                + review("carol", "APPROVED", false, "abc") + ","
                                + review("carol", "REQUEST_CHANGES", false, "abc") + ","
                                + review("dan", "APPROVED", true, "abc") + ","
                                + review("eve", "REQUEST_REVIEW", false, "abc") + "]");

        assertThat(gitea.client().approvals(REQUEST, "abc")).isEqualTo(1);
    }

    @Test
    void asksOnlyThoseWhoHaveNotReviewedYet() {
        gitea.expect("GET " + REPO + "/pulls/12").answers(200, SampleHost.GITEA.json());
        gitea.expect("GET " + REPO + "/pulls/12/reviews?limit=50&page=1")
                .answers(
                        200,
                        "[" + review("alice", "COMMENT", false, "abc") + ","
                                + review("bob", "REQUEST_REVIEW", false, "abc") + "]");
        gitea.expect("POST " + REPO + "/pulls/12/requested_reviewers")
                .with("{\"reviewers\":[\"bob\"]}")
                .answers(201, "[]");
        ReviewSpec review = new ReviewSpec(
                ReviewSpec.Mode.PULL_REQUEST, List.of(), List.of("alice", "bob", "team/platform"), false, false);

        gitea.client().update(REQUEST, new RequestText("t", "b"), review);

        assertThat(gitea.events.lines()).isEmpty();
    }

    @Test
    void takesTheWorseOfTwoChecksOfOneName() {
        gitea.expect("GET " + REPO + "/commits/abc/status?limit=50&page=1")
                .answers(
                        200,
                        "{\"statuses\":[{\"context\":\"build\",\"status\":\"success\"},"
                                + "{\"context\":\"scan\",\"status\":\"pending\"},"
                                + "{\"context\":\"lint\",\"status\":\"skipped\"},"
                                + "{\"context\":\"test\",\"status\":\"success\"},"
                                + "{\"context\":\"test\",\"status\":\"error\"}]}");

        assertThat(gitea.client().checks("abc"))
                .containsExactly(
                        entry("build", CheckState.GREEN),
                        entry("lint", CheckState.GREEN),
                        entry("scan", CheckState.PENDING),
                        entry("test", CheckState.RED));
    }

    @Test
    void aCommitWithoutChecksHasNone() {
        gitea.expect("GET " + REPO + "/commits/abc/status?limit=50&page=1").answers(200, "{\"statuses\":null}");

        assertThat(gitea.client().checks("abc")).isEmpty();
    }

    @Test
    void readsTheRulesOfAProtectedBranch() {
        gitea.expect("GET " + REPO + "/branches/main")
                .answers(
                        200,
                        "{\"protected\":true,\"required_approvals\":2,\"enable_status_check\":true,"
                                + "\"status_check_contexts\":[\"build\"]}");
        gitea.expect("GET " + REPO + "/branches/main")
                .answers(200, "{\"enable_status_check\":false,\"status_check_contexts\":[\"build\"]}");

        assertThat(gitea.client().rules(REQUEST)).isEqualTo(new MergeRules(2, Set.of("build")));
        assertThat(gitea.client().rules(REQUEST)).isEqualTo(new MergeRules(0, Set.of()));
    }

    @Test
    void withdrawsAWishToMergeAndTakesNoneForWithdrawn() {
        gitea.expect("DELETE " + REPO + "/pulls/12/merge").answers(204, "");
        gitea.expect("DELETE " + REPO + "/pulls/12/merge").answers(404, "{\"message\":\"not scheduled\"}");

        gitea.client().cancelAutoMerge(REQUEST);
        gitea.client().cancelAutoMerge(REQUEST);

        assertThat(gitea.events.lines()).isEmpty();
    }

    @Test
    void aRequestThatIsMergedAtOnceIsToldSo() {
        expectMerge().answers(200, "");

        assertThat(gitea.client().autoMerge(REQUEST, "abc").state()).isEqualTo(PullRequest.State.MERGED);
        assertThat(gitea.events.lines()).containsExactly("merged 12");
    }

    @Test
    void aWishThatStandsAlreadyIsNoFault() {
        expectMerge().answers(409, "{\"message\":\"The pull request is already scheduled to auto merge\"}");

        assertThat(gitea.client().autoMerge(REQUEST, "abc")).isEqualTo(REQUEST);
        assertThat(gitea.events.lines()).isEmpty();
    }

    @Test
    void opensADraftUnderItsMarkAndReadsTheTitleWithoutIt() {
        gitea.expect("POST " + REPO + "/pulls")
                .with("{\"head\":\"crp/prod/iris\",\"base\":\"main\",\"title\":\"WIP: t\",\"body\":\"b\"}")
                .answers(201, SampleHost.GITEA.json().replace("\"title\":\"t\"", "\"title\":\"WIP: t\""));
        ReviewSpec draft = new ReviewSpec(ReviewSpec.Mode.PULL_REQUEST, List.of(), List.of(), true, false);

        PullRequest open = gitea.client().open(new RequestText("t", "b"), "crp/prod/iris", "main", draft);

        assertThat(open.draft()).isTrue();
        assertThat(open.title()).isEqualTo("t");
    }

    private ScriptedForge.Step expectMerge() {
        gitea.expect("GET " + REPO).answers(200, "{}");
        return gitea.expect("POST " + REPO + "/pulls/12/merge")
                .with("{\"do\":\"merge\",\"head_commit_id\":\"abc\",\"merge_when_checks_succeed\":true,"
                        + "\"delete_branch_after_merge\":true}");
    }
}
