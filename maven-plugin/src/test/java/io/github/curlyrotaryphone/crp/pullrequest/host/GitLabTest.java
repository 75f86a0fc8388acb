package io.github.curlyrotaryphone.crp.pullrequest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** GitLab's protocol as its API documentation describes it; no real GitLab has been seen. */
class GitLabTest {
    private static final String PROJECT = "/projects/team%2Fgitops";
    private static final String FIND = "GET " + PROJECT
            + "/merge_requests?per_page=100&state=opened&source_branch=crp%2Fprod%2Firis&target_branch=main";
    private static final RequestText TEXT = new RequestText("Deploy iris", "body");
    private static final String SHA = "abc123";

    private final ScriptedForge gitlab = new ScriptedForge(ForgeSpec.Kind.GITLAB);

    @AfterEach
    void theScriptIsPlayed() {
        gitlab.close();
    }

    @Test
    void findsTheOpenRequestOfABranchAndNoneOfAFork() {
        String fork = merge("opened", false).replace("\"source_project_id\":3", "\"source_project_id\":9");
        gitlab.expect(FIND).answers(200, "[" + fork + "," + merge("opened", false) + "]");

        assertThat(gitlab.client().findOpen("crp/prod/iris", "main")).contains(request(false));
    }

    @Test
    void opensADraftWithLabelsAndThoseReviewersThatItKnows() {
        expectOpen("Draft: Deploy iris").answers(201, merge("opened", true));
        gitlab.expect("PUT " + PROJECT + "/merge_requests/5")
                .with("{\"add_labels\":\"crp,prod\"}")
                .answers(200, merge("opened", true));
        gitlab.expect("GET /users?username=alice").answers(200, "[{\"id\":31,\"username\":\"alice\"}]");
        gitlab.expect("GET /users?username=nobody").answers(200, "[]");
        gitlab.expect("GET " + PROJECT + "/merge_requests/5")
                .answers(
                        200,
                        merge("opened", true)
                                .replace("\"reviewers\":[]", "\"reviewers\":[{\"id\":7,\"username\":\"carol\"}]"));
        gitlab.expect("PUT " + PROJECT + "/merge_requests/5")
                .with("{\"reviewer_ids\":[7,31]}")
                .answers(200, merge("opened", true));
        ReviewSpec review = new ReviewSpec(
                ReviewSpec.Mode.PULL_REQUEST, List.of("crp", "prod"), List.of("alice", "nobody"), true, false);

        assertThat(gitlab.client().open(TEXT, "crp/prod/iris", "main", review)).isEqualTo(request(true));
        assertThat(gitlab.events.lines())
                .containsExactly("incomplete 5: Cannot ask 'nobody' to review merge request 5: '" + gitlab.host()
                        + "' has no user of that name.");
    }

    @Test
    void updatesTheOneThatIsThereAlreadyAndLeavesItADraft() {
        expectOpen("Deploy iris")
                .answers(
                        409,
                        "{\"message\":[\"Another open merge request already exists for this source branch: !5\"]}");
        gitlab.expect(FIND).answers(200, "[" + merge("opened", true).replace("Draft: Deploy iris", "Draft: Old") + "]");
        gitlab.expect("PUT " + PROJECT + "/merge_requests/5")
                .with("{\"title\":\"Draft: Deploy iris\",\"description\":\"body\"}")
                .answers(200, merge("opened", true));

        assertThat(gitlab.client().open(TEXT, "crp/prod/iris", "main", plain())).isEqualTo(request(true));
    }

    @Test
    void writesNothingWhereNothingDiffers() {
        gitlab.expect("GET " + PROJECT + "/merge_requests/5").answers(200, merge("opened", false));

        assertThat(gitlab.client().update(request(false), TEXT, plain())).isEmpty();
    }

    @Test
    void closesWithAReason() {
        gitlab.expect("PUT " + PROJECT + "/merge_requests/5")
                .with("{\"state_event\":\"close\"}")
                .answers(200, merge("closed", false));
        gitlab.expect("POST " + PROJECT + "/merge_requests/5/notes")
                .with("{\"body\":\"why\"}")
                .answers(201, "{\"id\":1}");

        gitlab.client().close(request(false), "why");
    }

    @Test
    void readsTheChecksOfACommit() {
        gitlab.expect("GET " + PROJECT + "/repository/commits/" + SHA + "/statuses?per_page=100")
                .answers(
                        200,
                        "[{\"name\":\"build\",\"status\":\"success\"},{\"name\":\"scan\",\"status\":\"running\"},"
                                + "{\"name\":\"test\",\"status\":\"success\"},{\"name\":\"test\",\"status\":\"failed\"}]");

        assertThat(gitlab.client().checks(SHA))
                .containsExactly(
                        entry("build", CheckState.GREEN),
                        entry("scan", CheckState.PENDING),
                        entry("test", CheckState.RED));
    }

    @Test
    void knowsWhenTheRequestWasMergedThatBroughtACommitToTheBranch() {
        gitlab.expect("GET " + PROJECT + "/repository/commits/" + SHA + "/merge_requests?per_page=100")
                .answers(
                        200,
                        "[{\"target_branch\":\"main\",\"merged_at\":\"2026-11-24T16:00:00.123+01:00\"},"
                                + "{\"target_branch\":\"old\",\"merged_at\":\"2026-11-25T15:00:00Z\"}]");
        gitlab.expect("GET " + PROJECT + "/repository/commits/" + SHA + "/merge_requests?per_page=100")
                .answers(200, "[]");

        assertThat(gitlab.client().merged(SHA, "main")).contains(Instant.parse("2026-11-24T15:00:00.123Z"));
        assertThat(gitlab.client().merged(SHA, "main")).isEmpty();
    }

    @Test
    void countsApprovalsOfTheCommitThatTheRequestHolds() {
        gitlab.expect("GET " + PROJECT + "/merge_requests/5").answers(200, merge("opened", false));
        gitlab.expect("GET " + PROJECT + "/merge_requests/5/approvals")
                .answers(
                        200,
                        "{\"approvals_required\":2,\"approved_by\":[{\"user\":{\"username\":\"alice\"}},"
                                + "{\"user\":{\"username\":\"bob\"}}]}");
        gitlab.expect("GET " + PROJECT + "/merge_requests/5").answers(200, merge("opened", false));

        assertThat(gitlab.client().approvals(request(false), SHA)).isEqualTo(2);
        assertThat(gitlab.client().approvals(request(false), "another")).isZero();
    }

    @Test
    void waitsUntilANewRequestMayBeSetToMergeByItself() {
        gitlab.expect("GET " + PROJECT + "/merge_requests/5").answers(200, merge("opened", false));
        expectMerge().answers(405, "{\"message\":\"405 Method Not Allowed\"}");
        expectMerge().answers(200, merge("opened", false));

        assertThat(gitlab.client().autoMerge(request(false), SHA)).isEqualTo(request(false));
        assertThat(gitlab.events.lines()).containsExactly("retried: it returned 405, 500 ms", "merges by itself 5");
    }

    @Test
    void tellsWhereARequestCannotBeMergedByItself() {
        gitlab.expect("GET " + PROJECT + "/merge_requests/5").answers(200, merge("opened", false));
        expectMerge().answers(409, "{\"message\":\"SHA does not match HEAD of source branch\"}");

        assertThat(gitlab.client().autoMerge(request(false), SHA).state()).isEqualTo(PullRequest.State.OPEN);
        assertThat(gitlab.events.lines())
                .containsExactly("incomplete 5: Cannot enable auto-merge of merge request 5: '" + gitlab.host()
                        + "' answered 409 (SHA does not match HEAD of source branch).");
    }

    @Test
    void withdrawsAWishToMergeOfAnOlderCommit() {
        gitlab.expect("GET " + PROJECT + "/merge_requests/5")
                .answers(
                        200,
                        merge("opened", false)
                                .replace(
                                        "\"merge_when_pipeline_succeeds\":false",
                                        "\"merge_when_pipeline_succeeds\":true"));
        gitlab.expect("POST " + PROJECT + "/merge_requests/5/cancel_merge_when_pipeline_succeeds")
                .with("{}")
                .answers(201, merge("opened", false));

        gitlab.client().cancelAutoMerge(request(false));
    }

    @Test
    void namesTheScopeThatIsMissing() {
        gitlab.expect(FIND)
                .answers(
                        403,
                        "{\"error\":\"insufficient_scope\",\"error_description\":\"The request requires higher"
                                + " privileges than provided by the access token.\",\"scope\":\"api read_api\"}");

        assertThatThrownBy(() -> gitlab.client().findOpen("crp/prod/iris", "main"))
                .hasMessageEndingWith("answered 403 (The request requires higher privileges than provided by the access"
                        + " token.). Give the token the scope 'api read_api', and its account the right to write to"
                        + " 'team/gitops'.");
    }

    @Test
    void linksToPages() {
        assertThat(gitlab.client().comparePage("a", "b"))
                .hasToString("http://" + gitlab.host() + "/team/gitops/-/compare/a...b");
        assertThat(gitlab.client().commitPage("a")).hasToString("http://" + gitlab.host() + "/team/gitops/-/commit/a");
    }

    private ScriptedForge.Step expectOpen(String title) {
        return gitlab.expect("POST " + PROJECT + "/merge_requests")
                .with("{\"source_branch\":\"crp/prod/iris\",\"target_branch\":\"main\",\"title\":\"" + title
                        + "\",\"description\":\"body\",\"remove_source_branch\":true}");
    }

    private ScriptedForge.Step expectMerge() {
        return gitlab.expect("PUT " + PROJECT + "/merge_requests/5/merge")
                .with("{\"sha\":\"" + SHA + "\",\"auto_merge\":true,\"merge_when_pipeline_succeeds\":true,"
                        + "\"should_remove_source_branch\":true}");
    }

    private static ReviewSpec plain() {
        return new ReviewSpec(ReviewSpec.Mode.PULL_REQUEST, List.of(), List.of(), false, false);
    }

    private static PullRequest request(boolean draft) {
        return new PullRequest(
                5,
                URI.create("https://gitlab.example.com/team/gitops/-/merge_requests/5"),
                "crp/prod/iris",
                "main",
                "Deploy iris",
                draft,
                PullRequest.State.OPEN);
    }

    private static String merge(String state, boolean draft) {
        return ("{\"iid\":5,\"web_url\":\"https://gitlab.example.com/team/gitops/-/merge_requests/5\",\"state\":\"%s\","
                        + "\"source_project_id\":3,\"target_project_id\":3,\"source_branch\":\"crp/prod/iris\","
                        + "\"target_branch\":\"main\",\"title\":\"%sDeploy iris\",\"draft\":%s,\"description\":\"body\","
                        + "\"sha\":\"%s\",\"labels\":[],\"reviewers\":[],\"merge_when_pipeline_succeeds\":false}")
                .formatted(state, draft ? "Draft: " : "", draft, SHA);
    }
}
