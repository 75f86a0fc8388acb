package io.github.curlyrotaryphone.crp.pullrequest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is the same at each host: pages, waiting, faults and their words. */
class EveryHostTest {
    private static final Map<SampleHost, String> SCOPES = Map.of(
            SampleHost.GITHUB,
            "the scope 'repo', or as a fine-grained token the permissions 'contents', 'pull requests' and 'issues'"
                    + " to write and 'checks' and 'commit statuses' to read",
            SampleHost.GITLAB,
            "the scope 'api' and the role Developer",
            SampleHost.GITEA,
            "the scopes 'write:repository' and 'write:issue'");

    private static ReviewSpec plain() {
        return new ReviewSpec(ReviewSpec.Mode.PULL_REQUEST, List.of(), List.of(), false, false);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageOfAListIsRead(SampleHost host) {
        try (ScriptedForge forge = new ScriptedForge(host.kind)) {
            String next = forge.api() + host.requests + "?cursor=2";
            forge.expect("GET " + host.list)
                    .answers(200, "[" + host.json().replace("12", "13") + "]")
                    .header(
                            "Link",
                            "<" + forge.api() + host.requests + ">; rel=\"first\", <" + next + ">; rel=\"next\", <"
                                    + forge.api() + host.requests + "?cursor=9>; rel=\"last\"");
            forge.expect("GET " + host.requests + "?cursor=2")
                    .answers(200, "[" + host.json() + "]")
                    .header("Link", "<" + forge.api() + host.list + ">; rel=\"prev\"");

            assertThat(forge.client().openRequests("crp/"))
                    .extracting(PullRequest::number)
                    .containsExactly(12L, 13L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListThatNamesANextPageAndHasNothingMoreEnds(SampleHost host) {
        try (ScriptedForge forge = new ScriptedForge(host.kind)) {
            String next = "<" + forge.api() + host.requests + "?cursor=2>; rel=\"next\"";
            forge.expect("GET " + host.list)
                    .answers(200, "[" + host.json() + "]")
                    .header("Link", next);
            forge.expect("GET " + host.requests + "?cursor=2")
                    .answers(200, "[]")
                    .header("Link", next);

            assertThat(forge.client().openRequests("crp/")).containsExactly(SampleHost.request());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEditIsMadeAgainWhereTheServerIsBroken(SampleHost host) {
        String body = host == SampleHost.GITLAB ? "description" : "body";
        String sent = "{\"title\":\"new\",\"" + body + "\":\"b\"}";
        try (ScriptedForge forge = new ScriptedForge(host.kind)) {
            forge.expect("GET " + host.requests + "/12").answers(200, host.json());
            for (int status : new int[] {500, 502, 503, 504}) {
                forge.expect(host.edits + " " + host.requests + "/12")
                        .with(sent)
                        .fails(status, "{}");
            }
            forge.expect(host.edits + " " + host.requests + "/12").with(sent).answers(200, host.json());

            Optional<PullRequest> updated =
                    forge.client().update(SampleHost.request(), new RequestText("new", "b"), plain());

            assertThat(updated).map(PullRequest::title).contains("new");
            assertThat(forge.time.waits)
                    .extracting(Duration::toMillis)
                    .as("each twice the one before, the least that jitter leaves of it")
                    .containsExactly(500L, 1000L, 2000L, 4000L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLimitThatIsUsedUpIsWaitedForAsTheHostSaysIt(SampleHost host) {
        try (ScriptedForge forge = new ScriptedForge(host.kind)) {
            String prefix = host == SampleHost.GITLAB ? "RateLimit-" : "X-RateLimit-";
            forge.expect("GET " + host.list)
                    .fails(429, "{\"message\":\"Too Many Requests\"}")
                    .header(prefix + "Remaining", "0")
                    .header(
                            prefix + "Reset",
                            String.valueOf(forge.time.now.plusSeconds(75).getEpochSecond()));
            forge.expect("GET " + host.list).answers(200, "[]");

            forge.client().openRequests("crp/");

            assertThat(forge.time.waits).containsExactly(Duration.ofSeconds(75));
            assertThat(forge.events.lines()).containsExactly("retried: it answered 429, 75000 ms");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLoginPageIsNoAnswer(SampleHost host) {
        try (ScriptedForge forge = new ScriptedForge(host.kind)) {
            forge.expect("GET " + host.list)
                    .fails(200, "<html><title>Sign in</title></html>")
                    .header("Content-Type", "text/html; charset=utf-8");

            assertThatThrownBy(() -> forge.client().openRequests("crp/"))
                    .isInstanceOfSatisfying(
                            CrpException.class, e -> assertThat(e.isRefusal()).isTrue())
                    .hasMessage("Cannot list the open pull requests: '" + forge.host()
                            + "' answered 200 with a page instead of JSON. Set gitops.api in crp.yaml to the"
                            + " root of the API (now '" + forge.api() + "'), and check that no proxy or login page"
                            + " responds in its place.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatExpiresBetweenTwoPagesEndsTheRunInWords(SampleHost host) {
        try (ScriptedForge forge = new ScriptedForge(host.kind)) {
            forge.expect("GET " + host.list)
                    .answers(200, "[" + host.json() + "]")
                    .header("Link", "<" + forge.api() + host.requests + "?cursor=2>; rel=\"next\"");
            forge.expect("GET " + host.requests + "?cursor=2").fails(401, "{\"message\":\"token expired\"}");

            assertThatThrownBy(() -> forge.client().openRequests("crp/"))
                    .isInstanceOfSatisfying(
                            CrpException.class, e -> assertThat(e.isRefusal()).isTrue())
                    .hasMessage("Cannot list the open pull requests: '" + forge.host()
                            + "' answered 401 (token expired). Make a new token at '" + forge.host()
                            + "', since this one is wrong, expired or revoked, and put it into its <server> in"
                            + " settings.xml or into CRP_GIT_TOKEN. Rerun; pushed commits are kept, and no"
                            + " request is opened twice.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHiddenIsToldWithTheScopesThatTheHostAsks(SampleHost host) {
        try (ScriptedForge forge = new ScriptedForge(host.kind)) {
            forge.expect("GET " + host.list).fails(404, "{\"message\":\"404 Not Found\"}");

            assertThatThrownBy(() -> forge.client().openRequests("crp/"))
                    .hasMessage("Cannot list the open pull requests: '" + forge.host()
                            + "' answered 404 (404 Not Found). Check that 'team/gitops' is right in"
                            + " gitops.repository, that the branches are there, and that the token may see it: a forge"
                            + " answers 404 for what it hides. It needs " + SCOPES.get(host) + ".");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedLabelLeavesTheRequestAsItIs(SampleHost host) {
        ReviewSpec labelled = new ReviewSpec(ReviewSpec.Mode.PULL_REQUEST, List.of("crp"), List.of(), false, false);
        boolean isGitLab = host == SampleHost.GITLAB;
        try (ScriptedForge forge = new ScriptedForge(host.kind)) {
            forge.expect("GET " + host.requests + "/12").answers(200, host.json());
            forge.expect(isGitLab ? "PUT " + host.requests + "/12" : "POST /repos/team/gitops/issues/12/labels")
                    .with(isGitLab ? "{\"add_labels\":\"crp\"}" : "{\"labels\":[\"crp\"]}")
                    .fails(403, "{\"message\":\"Forbidden\"}");

            assertThat(forge.client().update(SampleHost.request(), new RequestText("t", "b"), labelled))
                    .contains(SampleHost.request());
            assertThat(forge.events.lines())
                    .containsExactly("incomplete 12: Cannot add the labels 'crp' to "
                            + (isGitLab ? "merge" : "pull") + " request 12: '" + forge.host()
                            + "' answered 403 (Forbidden).");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedReviewerLeavesTheRequestAsItIs(SampleHost host) {
        ReviewSpec reviewed = new ReviewSpec(ReviewSpec.Mode.PULL_REQUEST, List.of(), List.of("alice"), false, false);
        try (ScriptedForge forge = new ScriptedForge(host.kind)) {
            forge.expect("GET " + host.requests + "/12").answers(200, host.json());
            if (host == SampleHost.GITLAB) {
                forge.expect("GET /users?username=alice").answers(200, "[{\"id\":31}]");
                forge.expect("GET " + host.requests + "/12").answers(200, host.json());
                forge.expect("PUT " + host.requests + "/12")
                        .with("{\"reviewer_ids\":[31]}")
                        .fails(400, "{\"message\":\"no member\"}");
            } else {
                String pages = host == SampleHost.GITHUB ? "?per_page=100" : "?limit=50&page=1";
                forge.expect("GET " + host.requests + "/12/reviews" + pages).answers(200, "[]");
                forge.expect("POST " + host.requests + "/12/requested_reviewers")
                        .with("{\"reviewers\":[\"alice\"]}")
                        .fails(422, "{\"message\":\"no member\"}");
            }

            assertThat(forge.client().update(SampleHost.request(), new RequestText("t", "b"), reviewed))
                    .contains(SampleHost.request());
            assertThat(forge.events.lines())
                    .singleElement()
                    .asString()
                    .startsWith("incomplete 12: Cannot ask 'alice' to review ")
                    .endsWith("(no member).");
        }
    }
}
