package io.github.curlyrotaryphone.crp.pullrequest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pullrequest.Token;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said and done where a forge does not do what is asked. */
class FaultTest {
    private static final String LIST = "GET /repos/team/gitops/pulls?per_page=100&state=open";
    private static final String OPEN = "POST /repos/team/gitops/pulls";
    private static final String FIND = LIST + "&head=team%3Acrp%2Fprod%2Firis&base=main";
    private static final String BODY =
            "{\"title\":\"t\",\"head\":\"crp/prod/iris\",\"base\":\"main\",\"body\":\"b\"," + "\"draft\":false}";
    private static final String PULL = "{\"number\":12,\"node_id\":\"PR_12\",\"state\":\"open\",\"merged_at\":null,"
            + "\"html_url\":\"https://github.example.com/team/gitops/pull/12\",\"title\":\"t\",\"body\":\"b\","
            + "\"head\":{\"ref\":\"crp/prod/iris\",\"sha\":\"abc\",\"repo\":{\"full_name\":\"team/gitops\"}},"
            + "\"base\":{\"ref\":\"main\"},\"labels\":[],\"requested_reviewers\":[],\"requested_teams\":[]}";

    private final ScriptedForge github = new ScriptedForge(ForgeSpec.Kind.GITHUB);
    private final PullRequest request = new PullRequest(
            12, URI.create("https://github.example.com/"), "crp/prod/iris", "main", "t", false, PullRequest.State.OPEN);

    @AfterEach
    void theScriptIsPlayed() {
        github.close();
    }

    @Test
    void waitsAsLongAsTheForgeAsksInSeconds() {
        github.expect(LIST).fails(429, "{\"message\":\"slow down\"}").header("Retry-After", "90");
        github.expect(LIST).answers(200, "[]");

        assertThat(github.client().openRequests("crp/")).isEmpty();
        assertThat(github.events.lines()).containsExactly("retried: it answered 429, 90000 ms");
    }

    @Test
    void waitsUntilTheDateThatTheForgeAsksFor() {
        github.expect(LIST).fails(503, "{}").header("Retry-After", "Tue, 24 Nov 2026 12:01:00 GMT");
        github.expect(LIST).answers(200, "[]");

        github.client().openRequests("crp/");

        assertThat(github.time.waits).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void waitsUntilTheRateLimitIsReset() {
        String reset = String.valueOf(github.time.now.plusSeconds(200).getEpochSecond());
        github.expect(LIST)
                .fails(403, "{\"message\":\"API rate limit exceeded for user\"}")
                .header("X-RateLimit-Remaining", "0")
                .header("X-RateLimit-Reset", reset);
        github.expect(LIST).answers(200, "[]");

        github.client().openRequests("crp/");

        assertThat(github.time.waits).containsExactly(Duration.ofSeconds(200));
    }

    @Test
    void waitsForASecondaryLimitThatNamesNoTime() {
        github.expect(LIST).fails(403, "{\"message\":\"You have exceeded a secondary rate limit.\"}");
        github.expect(LIST).answers(200, "[]");

        github.client().openRequests("crp/");

        assertThat(github.time.waits).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void doesNotWaitLongerThanARunShould() {
        github.expect(LIST).fails(429, "{}").header("Retry-After", "3600");

        assertThatThrownBy(() -> github.client().openRequests("crp/"))
                .hasMessageStartingWith("Cannot list the open pull requests: '" + github.host()
                        + "' answered 429. It asks to wait 3600 s, which exceeds the limit of a run. Rerun later, or"
                        + " use a separate account for crp: the limit applies per account.");
        assertThat(github.time.waits).isEmpty();
    }

    @Test
    void waitsForBrokenServersUntilTheTimeLimit() {
        for (int i = 0; i < 25; i++) {
            github.expect(LIST).fails(502, "<html>bad gateway</html>");
        }

        assertThatThrownBy(() -> github.client().openRequests("crp/"))
                .hasMessage("Cannot list the open pull requests: '" + github.host()
                        + "' answered 502 with a page instead of JSON. Check the status of '"
                        + github.host()
                        + "'. Rerun; pushed commits are kept, and no request is opened twice.");
        assertThat(github.time.waits).hasSize(24).startsWith(Duration.ofMillis(500), Duration.ofMillis(1000));
    }

    @Test
    void looksFirstWhereTheAnswerToAnOpenedRequestWasLost() {
        github.expect(OPEN).with(BODY).hangsUp();
        github.expect(FIND).answers(200, "[" + PULL + "]");

        assertThat(open().number()).isEqualTo(12);
    }

    @Test
    void opensAgainWhereALookFindsNothing() {
        github.expect(OPEN).with(BODY).fails(502, "{}");
        github.expect(FIND).answers(200, "[]");
        github.expect(OPEN).with(BODY).answers(201, PULL);

        assertThat(open().number()).isEqualTo(12);
    }

    @Test
    void looksFirstWhereTheAnswerCameHalf() {
        github.expect(OPEN).with(BODY).fails(201, PULL.substring(0, 40));
        github.expect(FIND).answers(200, "[" + PULL + "]");

        assertThat(open().number()).isEqualTo(12);
        assertThat(github.events.lines()).containsExactly("retried: no answer: the answer is incomplete JSON, 500 ms");
    }

    @Test
    void tellsWhereAnswersStayHalf() {
        for (int i = 0; i < 5; i++) {
            github.expect(LIST).fails(200, "[{\"number\":");
        }

        assertThatThrownBy(() -> github.client().openRequests("crp/"))
                .hasMessage("Cannot list the open pull requests: '" + github.host()
                        + "' did not answer (the answer is incomplete JSON). Check the network to it. Rerun; pushed"
                        + " commits are kept, and no request is opened twice.");
    }

    @Test
    void doesNotCommentTwiceAfterALostAnswer() {
        github.expect("PATCH /repos/team/gitops/pulls/12")
                .with("{\"state\":\"closed\"}")
                .answers(200, PULL);
        github.expect("POST /repos/team/gitops/issues/12/comments")
                .with("{\"body\":\"why\"}")
                .fails(502, "{}");

        assertThatThrownBy(() -> github.client().close(request, "why"))
                .hasMessageStartingWith("Cannot comment on pull request 12: '" + github.host() + "' answered 502.");
    }

    @Test
    void tellsOfATokenThatExpiredInTheMiddle() {
        github.expect(OPEN).with(BODY).answers(201, PULL);
        github.expect("POST /repos/team/gitops/issues/12/labels")
                .with("{\"labels\":[\"crp\"]}")
                .fails(401, "{\"message\":\"Bad credentials\"}");
        ReviewSpec review = new ReviewSpec(ReviewSpec.Mode.PULL_REQUEST, List.of("crp"), List.of(), false, false);

        assertThatThrownBy(() -> github.client().open(new RequestText("t", "b"), "crp/prod/iris", "main", review))
                .hasMessage("Cannot add the labels 'crp' to pull request 12: '" + github.host()
                        + "' answered 401 (Bad credentials). Make a new token at '" + github.host()
                        + "', since this one is wrong, expired or revoked, and put it into its <server> in"
                        + " settings.xml or into CRP_GIT_TOKEN. Rerun; pushed commits are kept, and no request is"
                        + " opened twice.")
                .isInstanceOfSatisfying(
                        CrpException.class, e -> assertThat(e.isRefusal()).isTrue());
    }

    @Test
    void namesTheScopeThatIsMissing() {
        github.expect(OPEN)
                .with(BODY)
                .fails(403, "{\"message\":\"Resource not accessible by personal access token\"}")
                .header("X-Accepted-GitHub-Permissions", "pull_requests=write");

        assertThatThrownBy(this::open)
                .hasMessage("Cannot open a pull request from 'crp/prod/iris' to 'main': '" + github.host()
                        + "' answered 403 (Resource not accessible by personal access token). Give the token the scope"
                        + " 'pull_requests=write', and its account the right to write to 'team/gitops'.");
    }

    @Test
    void saysThatWhatIsHiddenIsAnsweredLikeWhatIsAbsent() {
        github.expect(LIST).fails(404, "{\"message\":\"Not Found\"}");

        assertThatThrownBy(() -> github.client().openRequests("crp/"))
                .hasMessageStartingWith("Cannot list the open pull requests: '" + github.host()
                        + "' answered 404 (Not Found). Check that 'team/gitops' is right in gitops.repository, that the"
                        + " branches are there, and that the token may see it: a forge answers 404 for what it hides.");
    }

    @Test
    void tellsOfAPageWhereTheApiShouldBe() {
        github.expect(LIST).fails(200, "<!DOCTYPE html><title>Sign in</title>").header("Content-Type", "text/html");

        assertThatThrownBy(() -> github.client().openRequests("crp/"))
                .hasMessage("Cannot list the open pull requests: '" + github.host()
                        + "' answered 200 with a page instead of JSON. Set gitops.api in crp.yaml to the"
                        + " root of the API (now '" + github.api()
                        + "'), and check that no proxy or login page responds in"
                        + " its place.");
    }

    @Test
    void tellsOfAnArchivedRepository() {
        github.expect(OPEN).with(BODY).fails(403, "{\"message\":\"Repository was archived so is read-only.\"}");

        assertThatThrownBy(this::open)
                .hasMessageEndingWith("Unarchive 'team/gitops' at '" + github.host()
                        + "', or set gitops.repository in crp.yaml to the one that took its place.");
    }

    @Test
    void namesTheNewUrlOfARenamedRepositoryAndPostsNothingThere() {
        String byNumber = github.api() + "/repositories/42";
        github.expect(OPEN)
                .with(BODY)
                .fails(301, "{\"message\":\"Moved Permanently\"}")
                .header("Location", byNumber + "/pulls");
        github.expect("GET /repositories/42")
                .fails(200, "{\"html_url\":\"https://github.example.com/platform/gitops\"}");

        assertThatThrownBy(this::open)
                .hasMessage("Cannot open a pull request from 'crp/prod/iris' to 'main': 'team/gitops' at '"
                        + github.host() + "' has moved to 'https://github.example.com/platform/gitops'. Set"
                        + " gitops.repository in crp.yaml to its new URL; nothing is sent to where an answer points.");
    }

    @Test
    void namesTheNewUrlWhereTheAnswerPointsToAName() {
        github.expect(LIST).fails(307, "{}").header("Location", "/api/v1/repos/platform/renamed/pulls?state=open");

        assertThatThrownBy(() -> github.client().openRequests("crp/"))
                .hasMessageContaining("has moved to 'http://" + github.host() + "/platform/renamed'.");
    }

    @Test
    void sendsTheTokenToNoOtherServer() {
        try (ScriptedForge other = new ScriptedForge(ForgeSpec.Kind.GITHUB)) {
            github.expect(LIST).fails(302, "{}").header("Location", other.api() + "/repositories/42");
            github.expect(LIST).fails(200, "[" + PULL + "]").header("Link", "<" + other.api() + "/next>; rel=\"next\"");

            assertThatThrownBy(() -> github.client().openRequests("crp/"))
                    .hasMessageContaining("has moved to '" + other.api() + "/repositories/42'");
            assertThatThrownBy(() -> github.client().openRequests("crp/"))
                    .hasMessageStartingWith("Cannot list the open pull requests: the list of '" + github.host()
                            + "' continues on another server, at '" + other.api() + "/next'.");
        }
    }

    @Test
    void showsNoTokenEvenWhereTheServerRepeatsIt() {
        github.expect(LIST).fails(422, "{\"message\":\"no account for " + ScriptedForge.TOKEN + "\"}");

        assertThatThrownBy(() -> github.client().openRequests("crp/"))
                .hasMessageContaining("(no account for ...)")
                .hasMessageNotContaining(ScriptedForge.TOKEN);
        assertThat(new Token(ScriptedForge.TOKEN)).hasToString("Token[...]");
    }

    @Test
    void writesNothingWithoutAToken() {
        assertThatThrownBy(() -> github.client(Optional.empty()).close(request, "why"))
                .hasMessageStartingWith("Cannot close pull request 12: there is no token for '" + github.host()
                        + "'. Put a token into <password> of a <server> in settings.xml with the id '" + github.host()
                        + "', or into CRP_GIT_TOKEN. It needs the scope 'repo'");
    }

    @Test
    void refusesATokenWithALineEndThatWouldBecomeAHeader() {
        assertThatThrownBy(() -> new Token("abc\nX-Other: 1"))
                .hasMessage(
                        "The token for the forge is empty or holds white space or other characters that no token has."
                                + " Copy it again into <password> of its <server> in settings.xml, or into"
                                + " CRP_GIT_TOKEN.");
    }

    @Test
    void tellsOfAnAnswerThatLacksWhatTheProtocolPromises() {
        github.expect(LIST).fails(200, "[{\"number\":\"12\"}]");

        assertThatThrownBy(() -> github.client().openRequests("crp/"))
                .hasMessage("Cannot list the open pull requests: the answer of '" + github.host()
                        + "' has no usable 'state'. Check gitops.forge in crp.yaml: its kind must be that of '"
                        + github.host() + "'.");
    }

    private PullRequest open() {
        ReviewSpec plain = new ReviewSpec(ReviewSpec.Mode.PULL_REQUEST, List.of(), List.of(), false, false);
        return github.client().open(new RequestText("t", "b"), "crp/prod/iris", "main", plain);
    }
}
