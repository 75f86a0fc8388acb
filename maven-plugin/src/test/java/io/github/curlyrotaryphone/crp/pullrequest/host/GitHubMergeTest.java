package io.github.curlyrotaryphone.crp.pullrequest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The wish that GitHub merge by itself, and how it is withdrawn. */
class GitHubMergeTest {
    private static final String PULL = "/repos/team/gitops/pulls/12";
    private static final String MERGING =
            SampleHost.GITHUB.json().replace("\"auto_merge\":null", "\"auto_merge\":{\"merge_method\":\"squash\"}");
    private static final PullRequest REQUEST = SampleHost.request();

    private final ScriptedForge github = new ScriptedForge(ForgeSpec.Kind.GITHUB);

    @AfterEach
    void theScriptIsPlayed() {
        github.close();
    }

    private ScriptedForge.Step expectCancel() {
        return github.expect("POST /api/graphql")
                .with("{\"query\":\"mutation($input: DisablePullRequestAutoMergeInput!) {"
                        + " disablePullRequestAutoMerge(input: $input) { pullRequest { number } } }\","
                        + "\"variables\":{\"input\":{\"pullRequestId\":\"PR_12\"}}}");
    }

    @Test
    void aWishThatStandsIsWithdrawn() {
        github.expect("GET " + PULL).answers(200, MERGING);
        expectCancel().answers(200, "{\"data\":{\"disablePullRequestAutoMerge\":{\"pullRequest\":{\"number\":12}}}}");

        github.client().cancelAutoMerge(REQUEST);
    }

    @Test
    void whereThereIsNoneNothingIsSent() {
        github.expect("GET " + PULL).answers(200, SampleHost.GITHUB.json());

        github.client().cancelAutoMerge(REQUEST);
    }

    @Test
    void aWishThatCannotBeWithdrawnEndsTheRunSinceItWouldMergeWhatTheGatesForbid() {
        github.expect("GET " + PULL).answers(200, MERGING);
        expectCancel().fails(200, "{\"data\":null,\"errors\":[{\"message\":\"Resource not accessible\"}]}");

        assertThatThrownBy(() -> github.client().cancelAutoMerge(REQUEST))
                .hasMessageStartingWith("Cannot keep pull request 12 from being merged by itself: '" + github.host()
                        + "' answered 200 (Resource not accessible).");
    }

    @Test
    void aMergeThatIsRefusedAtOnceLeavesTheRequestOpen() {
        github.expect("GET " + PULL).answers(200, SampleHost.GITHUB.json());
        github.expect("GET /repos/team/gitops").answers(200, "{\"allow_merge_commit\":true}");
        github.expect("POST /api/graphql")
                .with("{\"query\":\"mutation($input: EnablePullRequestAutoMergeInput!) {"
                        + " enablePullRequestAutoMerge(input: $input) { pullRequest { number } } }\","
                        + "\"variables\":{\"input\":{\"pullRequestId\":\"PR_12\",\"mergeMethod\":\"MERGE\","
                        + "\"expectedHeadOid\":\"abc\"}}}")
                .answers(200, "{\"errors\":[{\"message\":\"Pull request is in clean status\"}]}");
        github.expect("PUT " + PULL + "/merge")
                .with("{\"sha\":\"abc\",\"merge_method\":\"merge\"}")
                .fails(409, "{\"message\":\"Head branch was modified\"}");

        assertThat(github.client().autoMerge(REQUEST, "abc")).isEqualTo(REQUEST);
        assertThat(github.events.lines())
                .containsExactly("incomplete 12: Cannot merge pull request 12: '" + github.host()
                        + "' answered 409 (Head branch was modified).");
    }
}
