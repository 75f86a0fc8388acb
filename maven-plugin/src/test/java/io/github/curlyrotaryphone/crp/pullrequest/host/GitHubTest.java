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

/** GitHub's protocol. What is sent and answered here is checked against its published description in e2e. */
class GitHubTest {
    private static final String REPO = "/repos/team/gitops";
    private static final String FIND =
            "GET " + REPO + "/pulls?per_page=100&state=open&head=team%3Acrp%2Fprod%2Firis&base=main";
    private static final String SHA = "1f0c5d3a7b8e9f00112233445566778899aabbcc";
    private static final RequestText TEXT = new RequestText("Deploy iris 1.4.0 to prod", "| what | before |\n");
    private static final ReviewSpec PLAIN =
            new ReviewSpec(ReviewSpec.Mode.PULL_REQUEST, List.of(), List.of(), false, false);

    private final ScriptedForge github = new ScriptedForge(ForgeSpec.Kind.GITHUB);

    @AfterEach
    void theScriptIsPlayed() {
        github.close();
    }

    @Test
    void findsTheOpenRequestOfABranchAndNoneOfAFork() {
        String fork = pull(7, "open").replace("\"full_name\":\"team/gitops\"", "\"full_name\":\"eve/gitops\"");
        github.expect(FIND).answers(200, "[" + fork + "," + pull(12, "open") + "]");

        assertThat(github.client().findOpen("crp/prod/iris", "main")).contains(request(12));
    }

    @Test
    void findsNone() {
        github.expect(FIND).answers(200, "[]");

        assertThat(github.client().findOpen("crp/prod/iris", "main")).isEmpty();
    }

    @Test
    void opensARequestWithLabelsAndReviewers() {
        expectOpen(false).answers(201, pull(12, "open"));
        github.expect("POST " + REPO + "/issues/12/labels")
                .with("{\"labels\":[\"crp\",\"prod\"]}")
                .answers(200, "[" + label("crp") + "," + label("prod") + "]");
        github.expect("GET " + REPO + "/pulls/12/reviews?per_page=100").answers(200, "[]");
        github.expect("POST " + REPO + "/pulls/12/requested_reviewers")
                .with("{\"reviewers\":[\"alice\"],\"team_reviewers\":[\"platform\"]}")
                .answers(201, pull(12, "open"));

        PullRequest opened = github.client().open(TEXT, "crp/prod/iris", "main", review());

        assertThat(opened).isEqualTo(request(12));
        assertThat(github.events.lines()).isEmpty();
    }

    @Test
    void asksEachReviewerAloneWhereOneIsUnknown() {
        expectOpen(false).answers(201, pull(12, "open"));
        github.expect("POST " + REPO + "/issues/12/labels")
                .with("{\"labels\":[\"crp\",\"prod\"]}")
                .answers(
                        422,
                        "{\"message\":\"Validation"
                                + " Failed\",\"errors\":[{\"resource\":\"Label\",\"field\":\"name\",\"code\":\"invalid\"}]}");
        github.expect("GET " + REPO + "/pulls/12/reviews?per_page=100").answers(200, "[]");
        String unknown = "{\"message\":\"Reviews may only be requested from collaborators.\"}";
        github.expect("POST " + REPO + "/pulls/12/requested_reviewers")
                .with("{\"reviewers\":[\"alice\"],\"team_reviewers\":[\"platform\"]}")
                .answers(422, unknown);
        github.expect("POST " + REPO + "/pulls/12/requested_reviewers")
                .with("{\"reviewers\":[\"alice\"]}")
                .answers(422, unknown);
        github.expect("POST " + REPO + "/pulls/12/requested_reviewers")
                .with("{\"team_reviewers\":[\"platform\"]}")
                .answers(201, pull(12, "open"));

        assertThat(github.client().open(TEXT, "crp/prod/iris", "main", review()))
                .isEqualTo(request(12));
        assertThat(github.events.lines())
                .containsExactly(
                        "incomplete 12: Cannot add the labels 'crp', 'prod' to pull request 12: '" + github.host()
                                + "' answered 422 (Validation Failed: resource Label, field name, code invalid).",
                        "incomplete 12: Cannot ask 'alice' to review pull request 12: '" + github.host()
                                + "' answered 422 (Reviews may only be requested from collaborators.).");
    }

    @Test
    void opensADraftAndWhereThereAreNoneARequestThatIsNone() {
        expectOpen(true).answers(422, "{\"message\":\"Draft pull requests are not supported in this repository.\"}");
        expectOpen(false).answers(201, pull(12, "open"));
        ReviewSpec draft = new ReviewSpec(ReviewSpec.Mode.PULL_REQUEST, List.of(), List.of(), true, false);

        assertThat(github.client().open(TEXT, "crp/prod/iris", "main", draft)).isEqualTo(request(12));
        assertThat(github.events.lines()).singleElement().asString().contains("Draft pull requests are not supported");
    }

    @Test
    void updatesTheOneThatIsThereAlreadyInsteadOfOpeningASecond() {
        expectOpen(false)
                .answers(
                        422,
                        "{\"message\":\"Validation"
                                + " Failed\",\"errors\":[{\"resource\":\"PullRequest\",\"code\":\"custom\",\"message\":\"A"
                                + " pull request already exists for team:crp/prod/iris.\"}]}");
        github.expect(FIND)
                .answers(200, "[" + pull(12, "open").replace("Deploy iris 1.4.0", "Deploy iris 1.3.9") + "]");
        github.expect("PATCH " + REPO + "/pulls/12")
                .with("{\"title\":\"Deploy iris 1.4.0 to prod\",\"body\":\"| what | before |\\n\"}")
                .answers(200, pull(12, "open"));

        assertThat(github.client().open(TEXT, "crp/prod/iris", "main", PLAIN)).isEqualTo(request(12));
    }

    @Test
    void refusesARequestWithoutAChange() {
        expectOpen(false)
                .answers(
                        422,
                        "{\"message\":\"Validation Failed\",\"errors\":[{\"resource\":\"PullRequest\","
                                + "\"code\":\"custom\",\"message\":\"No commits between main and crp/prod/iris\"}]}");
        github.expect(FIND).answers(200, "[]");

        assertThatThrownBy(() -> github.client().open(TEXT, "crp/prod/iris", "main", PLAIN))
                .hasMessage("Cannot open a pull request from 'crp/prod/iris' to 'main': '" + github.host()
                        + "' answered 422 (Validation Failed: No commits between main and crp/prod/iris). Check the"
                        + " branches and the open requests of 'team/gitops' at http://" + github.host() + ".");
    }

    @Test
    void writesNothingWhereNothingDiffers() {
        String same = pull(12, "open")
                .replace(
                        "\"labels\":[]",
                        "\"labels\":[" + label("CRP") + "," + label("prod") + "," + label("urgent") + "]")
                .replace("\"requested_teams\":[]", "\"requested_teams\":[{\"slug\":\"platform\"}]");
        github.expect("GET " + REPO + "/pulls/12").answers(200, same);
        github.expect("GET " + REPO + "/pulls/12/reviews?per_page=100")
                .answers(200, "[" + review("alice", "COMMENTED", SHA) + "]");

        assertThat(github.client().update(request(12), TEXT, review())).isEmpty();
    }

    @Test
    void closesWithAReason() {
        github.expect("PATCH " + REPO + "/pulls/12")
                .with("{\"state\":\"closed\"}")
                .answers(200, pull(12, "closed"));
        github.expect("POST " + REPO + "/issues/12/comments")
                .with("{\"body\":\"'main' has it.\"}")
                .answers(201, "{\"id\":1,\"body\":\"'main' has it.\"}");

        github.client().close(request(12), "'main' has it.");
    }

    @Test
    void readsStatusesAndCheckRunsOfEveryPageAndTakesTheWorseOfOneName() {
        String path = REPO + "/commits/" + SHA;
        github.expect("GET " + path + "/status?per_page=100")
                .answers(
                        200,
                        "{\"state\":\"pending\",\"statuses\":[" + status("ci/build", "success") + ","
                                + status("both", "success") + "],\"sha\":\"" + SHA + "\",\"total_count\":3}")
                .header(
                        "Link",
                        "<" + github.api() + path + "/status?per_page=100&page=2>; rel=\"next\", <" + github.api()
                                + path + "/status?per_page=100&page=2>; rel=\"last\"");
        github.expect("GET " + path + "/status?per_page=100&page=2")
                .answers(
                        200,
                        "{\"state\":\"pending\",\"statuses\":[" + status("ci/slow", "pending") + ","
                                + status("ci/bad", "error") + "],\"sha\":\"" + SHA + "\",\"total_count\":3}");
        github.expect("GET " + path + "/check-runs?per_page=100&filter=latest")
                .answers(
                        200,
                        "{\"total_count\":4,\"check_runs\":[" + run("both", "completed", "\"failure\"") + ","
                                + run("lint", "completed", "\"skipped\"") + "," + run("scan", "in_progress", "null")
                                + "]}");

        assertThat(github.client().checks(SHA))
                .containsExactly(
                        entry("both", CheckState.RED),
                        entry("ci/bad", CheckState.RED),
                        entry("ci/build", CheckState.GREEN),
                        entry("ci/slow", CheckState.PENDING),
                        entry("lint", CheckState.GREEN),
                        entry("scan", CheckState.PENDING));
    }

    @Test
    void knowsWhenTheRequestWasMergedThatBroughtACommitToTheBranch() {
        github.expect("GET " + REPO + "/commits/" + SHA + "/pulls?per_page=100")
                .answers(
                        200,
                        "[{\"base\":{\"ref\":\"main\"},\"merged_at\":\"2026-11-24T15:00:00Z\"},"
                                + "{\"base\":{\"ref\":\"main\"},\"merged_at\":\"2026-11-24T14:00:00Z\"},"
                                + "{\"base\":{\"ref\":\"main\"},\"merged_at\":null},"
                                + "{\"base\":{\"ref\":\"old\"},\"merged_at\":\"2026-11-25T15:00:00Z\"}]");
        github.expect("GET " + REPO + "/commits/" + SHA + "/pulls?per_page=100")
                .answers(422, "{\"message\":\"No commit found for SHA\"}");

        assertThat(github.client().merged(SHA, "main")).contains(Instant.parse("2026-11-24T15:00:00Z"));
        assertThat(github.client().merged(SHA, "main")).isEmpty();
    }

    @Test
    void countsPeopleWhoseLatestReviewApprovesThisCommit() {
        github.expect("GET " + REPO + "/pulls/12/reviews?per_page=100")
                .answers(
                        200,
                        "["
                                + String.join(
                                        ",",
                                        List.of(
                                                review("alice", "CHANGES_REQUESTED", SHA),
                                                review("alice", "APPROVED", SHA),
                                                review("alice", "COMMENTED", SHA),
                                                review("bob", "APPROVED", SHA),
                                                review("bob", "DISMISSED", SHA),
                                                review("carol", "APPROVED", "0000000000000000000000000000000000000000"),
                                                review("dave", "APPROVED", SHA)))
                                + "]");

        assertThat(github.client().approvals(request(12), SHA)).isEqualTo(2);
    }

    @Test
    void setsAutoMerge() {
        expectAutoMerge("{\"data\":{\"enablePullRequestAutoMerge\":{\"pullRequest\":{\"number\":12}}}}");

        assertThat(github.client().autoMerge(request(12), SHA)).isEqualTo(request(12));
        assertThat(github.events.lines()).containsExactly("merges by itself 12");
    }

    @Test
    void mergesAtOnceWhereNothingIsLeftToWaitFor() {
        expectAutoMerge("{\"data\":{},\"errors\":[{\"message\":\"Pull request Pull request is in clean status\"}]}");
        github.expect("PUT " + REPO + "/pulls/12/merge")
                .with("{\"sha\":\"" + SHA + "\",\"merge_method\":\"squash\"}")
                .answers(
                        200,
                        "{\"sha\":\"" + SHA + "\",\"merged\":true,\"message\":\"Pull Request successfully merged\"}");

        assertThat(github.client().autoMerge(request(12), SHA).state()).isEqualTo(PullRequest.State.MERGED);
        assertThat(github.events.lines()).containsExactly("merged 12");
    }

    @Test
    void tellsWhereAutoMergeIsNotAllowed() {
        expectAutoMerge("{\"data\":{},\"errors\":[{\"message\":\"Auto merge is not allowed for this repository\"}]}");

        assertThat(github.client().autoMerge(request(12), SHA)).isEqualTo(request(12));
        assertThat(github.events.lines())
                .containsExactly("incomplete 12: Cannot enable auto-merge of pull request 12: '" + github.host()
                        + "' answered 200 (Auto merge is not allowed for this repository).");
    }

    @Test
    void leavesAutoMergeWhereItIsSet() {
        github.expect("GET " + REPO + "/pulls/12")
                .answers(
                        200,
                        pull(12, "open")
                                .replace("\"auto_merge\":null", "\"auto_merge\":{\"merge_method\":\"squash\"}"));

        assertThat(github.client().autoMerge(request(12), SHA)).isEqualTo(request(12));
        assertThat(github.events.lines()).isEmpty();
    }

    @Test
    void readsRulesFromRulesetsAndBranchProtection() {
        github.expect("GET " + REPO + "/rules/branches/main?per_page=100")
                .answers(
                        200,
                        "[{\"type\":\"pull_request\",\"parameters\":{\"required_approving_review_count\":2}},"
                                + "{\"type\":\"required_status_checks\",\"parameters\":{\"required_status_checks\":"
                                + "[{\"context\":\"ci/build\"}]}},{\"type\":\"deletion\"}]");
        github.expect("GET " + REPO + "/branches/main")
                .answers(
                        200,
                        "{\"name\":\"main\",\"protection\":{\"required_status_checks\":{\"contexts\":[\"ci/old\"]}}}");

        var rules = github.client().rules(request(12));

        assertThat(rules.approvals()).isEqualTo(2);
        assertThat(rules.checks()).containsExactly("ci/build", "ci/old");
    }

    @Test
    void listsTheOpenRequestsOfAPrefixByNumber() {
        String other = pull(9, "open").replace("crp/prod/iris", "renovate/jib");
        github.expect("GET " + REPO + "/pulls?per_page=100&state=open")
                .answers(200, "[" + pull(12, "open") + "," + other + "," + pull(3, "open") + "]");

        assertThat(github.client().openRequests("crp/")).containsExactly(request(3), request(12));
    }

    @Test
    void linksToPages() {
        assertThat(github.client().comparePage("main", "crp/prod/iris"))
                .hasToString("http://" + github.host() + "/team/gitops/compare/main...crp/prod/iris");
        assertThat(github.client().commitPage(SHA))
                .hasToString("http://" + github.host() + "/team/gitops/commit/" + SHA);
    }

    private ScriptedForge.Step expectOpen(boolean draft) {
        return github.expect("POST " + REPO + "/pulls")
                .with("{\"title\":\"Deploy iris 1.4.0 to prod\",\"head\":\"crp/prod/iris\",\"base\":\"main\","
                        + "\"body\":\"| what | before |\\n\",\"draft\":" + draft + "}");
    }

    private void expectAutoMerge(String answer) {
        github.expect("GET " + REPO + "/pulls/12").answers(200, pull(12, "open"));
        github.expect("GET " + REPO)
                .answers(
                        200,
                        "{\"full_name\":\"team/gitops\",\"allow_merge_commit\":false,\"allow_squash_merge\":true}");
        github.expect("POST /api/graphql")
                .with("{\"query\":\"mutation($input: EnablePullRequestAutoMergeInput!) {"
                        + " enablePullRequestAutoMerge(input: $input) { pullRequest { number } } }\","
                        + "\"variables\":{\"input\":{\"pullRequestId\":\"PR_12\",\"mergeMethod\":\"SQUASH\","
                        + "\"expectedHeadOid\":\"" + SHA + "\"}}}")
                .answers(200, answer);
    }

    private static ReviewSpec review() {
        return new ReviewSpec(
                ReviewSpec.Mode.PULL_REQUEST, List.of("crp", "prod"), List.of("alice", "team/platform"), false, false);
    }

    private PullRequest request(long number) {
        return new PullRequest(
                number,
                URI.create("https://github.example.com/team/gitops/pull/" + number),
                "crp/prod/iris",
                "main",
                "Deploy iris 1.4.0 to prod",
                false,
                PullRequest.State.OPEN);
    }

    private static String pull(long number, String state) {
        return ("{\"number\":%d,\"node_id\":\"PR_%d\",\"state\":\"%s\",\"draft\":false,\"merged_at\":null,\"html_url\":\"https://github.example.com/team/gitops/pull/%d\",\"title\":\"Deploy"
                        + " iris 1.4.0 to prod\",\"body\":\"| what | before |\","
                        + "\"head\":{\"ref\":\"crp/prod/iris\",\"sha\":\"%s\",\"repo\":{\"full_name\":\"team/gitops\"}},"
                        + "\"base\":{\"ref\":\"main\",\"sha\":\"%s\"},\"labels\":[],\"requested_reviewers\":[],"
                        + "\"requested_teams\":[],\"auto_merge\":null}")
                .formatted(number, number, state, number, SHA, SHA);
    }

    private static String label(String name) {
        return "{\"id\":1,\"name\":\"" + name + "\",\"color\":\"ededed\"}";
    }

    private static String review(String user, String state, String commit) {
        return "{\"id\":1,\"user\":{\"login\":\"" + user + "\"},\"state\":\"" + state + "\",\"commit_id\":\"" + commit
                + "\"}";
    }

    private static String status(String context, String state) {
        return "{\"context\":\"" + context + "\",\"state\":\"" + state + "\"}";
    }

    private static String run(String name, String status, String conclusion) {
        return "{\"name\":\"" + name + "\",\"status\":\"" + status + "\",\"conclusion\":" + conclusion + "}";
    }
}
