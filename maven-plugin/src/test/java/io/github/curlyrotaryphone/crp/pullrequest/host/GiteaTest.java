package io.github.curlyrotaryphone.crp.pullrequest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gitea's protocol as a real one was seen to speak it in the check {@code forge} of e2e. */
class GiteaTest {
    private static final String REPO = "/repos/team/gitops";
    private static final String FIND = "GET " + REPO + "/pulls/main/crp%2Fprod%2Firis";
    private static final String LIST = "GET " + REPO + "/pulls?limit=50&page=1&state=open";

    private final ScriptedForge gitea = new ScriptedForge(ForgeSpec.Kind.GITEA);

    @AfterEach
    void theScriptIsPlayed() {
        gitea.close();
    }

    @Test
    void looksThroughEveryPageWhereTwoBranchesLeadToAClosedRequest() {
        String other = pull(8, "open").replace("crp/prod/iris", "crp/prod/other");
        gitea.expect(FIND).answers(200, pull(3, "closed"));
        gitea.expect(LIST)
                .answers(200, "[" + other + "]")
                .header(
                        "Link",
                        "<" + gitea.api() + REPO + "/pulls?limit=50&page=2&state=open>; rel=\"next\"," + "<"
                                + gitea.api() + REPO + "/pulls?limit=50&page=2&state=open>; rel=\"last\"");
        gitea.expect("GET " + REPO + "/pulls?limit=50&page=2&state=open").answers(200, "[" + pull(9, "open") + "]");

        assertThat(gitea.client().findOpen("crp/prod/iris", "main")).contains(request(9));
    }

    @Test
    void knowsWhenTheRequestWasMergedThatBroughtACommitToTheBranch() {
        gitea.expect("GET " + REPO + "/commits/abc/pull")
                .answers(200, "{\"base\":{\"ref\":\"main\"},\"merged_at\":\"2026-11-24T15:00:00Z\"}");
        gitea.expect("GET " + REPO + "/commits/abc/pull")
                .answers(200, "{\"base\":{\"ref\":\"old\"},\"merged_at\":\"2026-11-24T15:00:00Z\"}");
        gitea.expect("GET " + REPO + "/commits/abc/pull").answers(404, "{\"message\":\"not found\"}");

        assertThat(gitea.client().merged("abc", "main")).contains(Instant.parse("2026-11-24T15:00:00Z"));
        assertThat(gitea.client().merged("abc", "main")).isEmpty();
        assertThat(gitea.client().merged("abc", "main")).isEmpty();
    }

    @Test
    void aTimeThatCannotBeReadIsNoTime() {
        gitea.expect("GET " + REPO + "/commits/abc/pull")
                .answers(200, "{\"base\":{\"ref\":\"main\"},\"merged_at\":\"yesterday\"}");

        assertThatThrownBy(() -> gitea.client().merged("abc", "main"))
                .isInstanceOf(CrpException.class)
                .hasMessageContaining("merged_at");
    }

    @Test
    void makesLabelsThatItWouldIgnoreInSilence() {
        expectOpen().answers(201, pull(9, "open"));
        gitea.expect("POST " + REPO + "/issues/9/labels")
                .with("{\"labels\":[\"crp\",\"prod\"]}")
                .answers(200, "[{\"name\":\"crp\"}]");
        gitea.expect("POST " + REPO + "/labels")
                .with("{\"name\":\"prod\",\"color\":\"#ededed\"}")
                .answers(201, "{\"name\":\"prod\"}");
        gitea.expect("POST " + REPO + "/issues/9/labels")
                .with("{\"labels\":[\"crp\",\"prod\"]}")
                .answers(200, "[{\"name\":\"crp\"},{\"name\":\"prod\"}]");

        assertThat(open(List.of("crp", "prod"))).isEqualTo(request(9));
        assertThat(gitea.events.lines()).isEmpty();
    }

    @Test
    void tellsWhereALabelMayNotBeMadeAndKeepsTheRequest() {
        expectOpen().answers(201, pull(9, "open"));
        gitea.expect("POST " + REPO + "/issues/9/labels")
                .with("{\"labels\":[\"new\"]}")
                .answers(200, "[]");
        gitea.expect("POST " + REPO + "/labels")
                .with("{\"name\":\"new\",\"color\":\"#ededed\"}")
                .answers(403, "{\"message\":\"user should have a permission to write to the issue\"}");

        assertThat(open(List.of("new"))).isEqualTo(request(9));
        assertThat(gitea.events.lines())
                .containsExactly("incomplete 9: Cannot make the label 'new': '" + gitea.host()
                        + "' answered 403 (user should have a permission to write to the issue).");
    }

    @Test
    void updatesTheOneThatIsThereAlready() {
        expectOpen().answers(409, "{\"message\":\"pull request already exists for these targets\"}");
        gitea.expect(FIND).answers(200, pull(9, "open").replace("Deploy iris", "WIP: Old"));
        gitea.expect("PATCH " + REPO + "/pulls/9")
                .with("{\"title\":\"WIP: Deploy iris\",\"body\":\"body\"}")
                .answers(201, pull(9, "open"));

        assertThat(open(List.of()).number()).isEqualTo(9);
    }

    @Test
    void waitsWhereItStillLooksForConflicts() {
        gitea.expect("GET " + REPO).answers(200, "{\"default_merge_style\":\"squash\",\"allow_squash_merge\":true}");
        expectMerge("squash").answers(405, "{\"message\":\"Please try again later\"}");
        expectMerge("squash").answers(201, "");

        assertThat(gitea.client().autoMerge(request(9), "abc")).isEqualTo(request(9));
        assertThat(gitea.events.lines())
                .containsExactly("retried: Please try again later, 500 ms", "merges by itself 9");
    }

    @Test
    void tellsOfAConflictThatStays() {
        gitea.expect("GET " + REPO).answers(200, "{\"default_merge_style\":\"squash\",\"allow_squash_merge\":false}");
        for (int i = 0; i < 9; i++) {
            expectMerge("merge").answers(405, "{\"message\":\"Please try again later\"}");
        }

        gitea.client().autoMerge(request(9), "abc");

        assertThat(gitea.events.lines())
                .last()
                .isEqualTo("incomplete 9: Cannot enable auto-merge of pull request 9: '" + gitea.host()
                        + "' answered 405 (Please try again later).");
    }

    @Test
    void namesTheScopeThatIsMissing() {
        gitea.expect(LIST)
                .answers(
                        403,
                        "{\"message\":\"token does not have at least one of required scope(s),"
                                + " required=[read:repository], token scope=read:user\"}");

        assertThatThrownBy(() -> gitea.client().openRequests("crp/"))
                .hasMessageEndingWith(
                        " Give the token the scope 'read:repository', and its account the right to write to"
                                + " 'team/gitops'.");
    }

    private PullRequest open(List<String> labels) {
        ReviewSpec review = new ReviewSpec(ReviewSpec.Mode.PULL_REQUEST, labels, List.of(), false, false);
        return gitea.client().open(new RequestText("Deploy iris", "body"), "crp/prod/iris", "main", review);
    }

    private ScriptedForge.Step expectOpen() {
        return gitea.expect("POST " + REPO + "/pulls")
                .with("{\"head\":\"crp/prod/iris\",\"base\":\"main\",\"title\":\"Deploy iris\",\"body\":\"body\"}");
    }

    private ScriptedForge.Step expectMerge(String style) {
        return gitea.expect("POST " + REPO + "/pulls/9/merge")
                .with("{\"do\":\"" + style + "\",\"head_commit_id\":\"abc\",\"merge_when_checks_succeed\":true,"
                        + "\"delete_branch_after_merge\":true}");
    }

    private static PullRequest request(long number) {
        return new PullRequest(
                number,
                URI.create("https://git.example.com/team/gitops/pulls/" + number),
                "crp/prod/iris",
                "main",
                "Deploy iris",
                false,
                PullRequest.State.OPEN);
    }

    private static String pull(long number, String state) {
        return ("{\"number\":%d,\"html_url\":\"https://git.example.com/team/gitops/pulls/%d\",\"state\":\"%s\","
                        + "\"merged\":false,\"title\":\"Deploy iris\",\"body\":\"body\",\"labels\":[],"
                        + "\"head\":{\"ref\":\"crp/prod/iris\",\"sha\":\"abc\",\"repo\":{\"full_name\":\"team/gitops\"}},"
                        + "\"base\":{\"ref\":\"main\"},\"requested_reviewers\":null}")
                .formatted(number, number, state);
    }
}
