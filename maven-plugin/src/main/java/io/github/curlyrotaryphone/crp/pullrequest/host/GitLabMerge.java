package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiAnswer;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Enables auto-merge on GitLab. */
final class GitLabMerge {
    private static final int MOST_WAITS = 6;

    /** Its response while it checks a new commit, and always if there is no pipeline. */
    private static final Set<Integer> NOT_YET = Set.of(405, 422);

    private final GitLab gitlab;
    private final String mergeRequest;

    GitLabMerge(GitLab gitlab, String mergeRequest) {
        this.gitlab = gitlab;
        this.mergeRequest = mergeRequest;
    }

    PullRequest merge(RequestDetails open, String commit) {
        PullRequest request = open.request();
        if (open.merging()) {
            return request;
        }
        ApiCall call = call(request, commit);
        for (int times = 1; ; times++) {
            ApiAnswer answer = gitlab.client.send(call);
            if (answer.isSuccess()) {
                return told(request, answer);
            }
            boolean again = NOT_YET.contains(answer.status()) && times <= MOST_WAITS;
            if (!again || !gitlab.client.waitFor("it returned " + answer.status(), times)) {
                gitlab.events.requestIncomplete(request, gitlab.client.problem(call, answer));
                return request;
            }
        }
    }

    /** The name of the setting, and the one before GitLab 17.11. */
    private ApiCall call(PullRequest request, String commit) {
        ObjectNode body = JsonText.object()
                .put("sha", commit)
                .put("auto_merge", true)
                .put("merge_when_pipeline_succeeds", true)
                .put("should_remove_source_branch", true);
        return ApiCall.sending(
                        "enable auto-merge of merge request " + request.number(), "PUT", mergeRequest + "/merge", body)
                .orElse(401, 403, 405, 406, 409, 422);
    }

    private PullRequest told(PullRequest request, ApiAnswer answer) {
        if (answer.json().path("state").asString("").equals("merged")) {
            gitlab.events.requestMerged(request);
            return RestForge.merged(request);
        }
        gitlab.events.autoMergeSet(request);
        return request;
    }
}
