package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiAnswer;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Enables auto-merge on GitHub, which only its GraphQL API supports. */
final class GitHubMerge {
    private static final String MUTATION = "mutation($input: EnablePullRequestAutoMergeInput!) {"
            + " enablePullRequestAutoMerge(input: $input) { pullRequest { number } } }";

    private static final String CANCEL = "mutation($input: DisablePullRequestAutoMergeInput!) {"
            + " disablePullRequestAutoMerge(input: $input) { pullRequest { number } } }";

    private final GitHub github;
    private final String repository;

    GitHubMerge(GitHub github, String repository) {
        this.github = github;
        this.repository = repository;
    }

    PullRequest merge(RequestDetails open, String commit) {
        PullRequest request = open.request();
        if (open.merging()) {
            return request;
        }
        String method = method();
        ApiCall call = enable(open, commit, method);
        ApiAnswer answer = github.client.send(call.orElse(403));
        String refusal = answer.words();
        if (answer.isSuccess() && refusal.isEmpty()) {
            github.events.autoMergeSet(request);
            return request;
        }
        if (!refusal.contains("clean status")) {
            github.events.requestIncomplete(request, github.client.problem(call, answer));
            return request;
        }
        return mergeNow(request, commit, method);
    }

    void cancel(RequestDetails open) {
        if (!open.merging()) {
            return;
        }
        ObjectNode body = JsonText.object().put("query", CANCEL);
        body.putObject("variables").putObject("input").put("pullRequestId", open.id());
        ApiCall call = ApiCall.sending(
                "disable auto-merge of pull request " + open.request().number(), "POST", graphQl(), body);
        ApiAnswer answer = github.client.send(call);
        if (!answer.words().isEmpty()) {
            throw github.client.failure(call, answer);
        }
    }

    private ApiCall enable(RequestDetails open, String commit, String method) {
        ObjectNode input = JsonText.object()
                .put("pullRequestId", open.id())
                .put("mergeMethod", method.toUpperCase(Locale.ROOT))
                .put("expectedHeadOid", commit);
        ObjectNode body = JsonText.object().put("query", MUTATION);
        body.putObject("variables").set("input", input);
        return ApiCall.sending(
                "enable auto-merge of pull request " + open.request().number(), "POST", graphQl(), body);
    }

    /** GitHub rejects auto-merge if all conditions are already met. */
    private PullRequest mergeNow(PullRequest request, String commit, String method) {
        ObjectNode body = JsonText.object().put("sha", commit).put("merge_method", method);
        ApiCall call = ApiCall.sending(
                "merge pull request " + request.number(),
                "PUT",
                repository + "/pulls/" + request.number() + "/merge",
                body);
        if (github.attempt(request, call).isEmpty()) {
            return request;
        }
        github.events.requestMerged(request);
        return RestForge.merged(request);
    }

    private String method() {
        JsonNode settings = github.client
                .send(ApiCall.get("read the settings of the repository", repository))
                .json();
        if (settings.path("allow_merge_commit").asBoolean(true)) {
            return "merge";
        }
        return settings.path("allow_squash_merge").asBoolean(true) ? "squash" : "rebase";
    }

    /** On GitHub Enterprise Server its path is next to that of the REST API, not below it. */
    private String graphQl() {
        return github.address.api().toString().replaceFirst("/v3$", "") + "/graphql";
    }
}
