package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiAnswer;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Enables auto-merge on Gitea. */
final class GiteaMerge {
    private static final int MOST_WAITS = 8;

    private static final Map<String, String> ALLOWED_BY = Map.of(
            "merge", "allow_merge_commits",
            "squash", "allow_squash_merge",
            "rebase", "allow_rebase",
            "rebase-merge", "allow_rebase_explicit",
            "fast-forward-only", "allow_fast_forward_only_merge");

    private final Gitea gitea;
    private final String repository;

    GiteaMerge(Gitea gitea, String repository) {
        this.gitea = gitea;
        this.repository = repository;
    }

    PullRequest merge(PullRequest open, String commit) {
        ObjectNode body = JsonText.object()
                .put("do", style())
                .put("head_commit_id", commit)
                .put("merge_when_checks_succeed", true)
                .put("delete_branch_after_merge", true);
        ApiCall call = ApiCall.sending(
                        "enable auto-merge of pull request " + open.number(),
                        "POST",
                        repository + "/pulls/" + open.number() + "/merge",
                        body)
                .orElse(403, 405, 409);
        for (int times = 1; ; times++) {
            ApiAnswer answer = gitea.client.send(call);
            if (answer.status() == 201) {
                gitea.events.autoMergeSet(open);
                return open;
            }
            if (answer.isSuccess()) {
                gitea.events.requestMerged(open);
                return RestForge.merged(open);
            }
            if (answer.status() == 409 && answer.words().contains("already scheduled")) {
                return open;
            }
            if (!isStillLooking(answer) || times > MOST_WAITS || !gitea.client.waitFor(answer.words(), times)) {
                gitea.events.requestIncomplete(open, gitea.client.problem(call, answer));
                return open;
            }
        }
    }

    /** It keeps the setting when the branch is updated; 404 means that it is not enabled. */
    void cancel(PullRequest open) {
        String path = repository + "/pulls/" + open.number() + "/merge";
        ApiCall call = new ApiCall(
                "disable auto-merge of pull request " + open.number(),
                "DELETE",
                path,
                Optional.empty(),
                Set.of(404),
                true);
        gitea.client.send(call);
    }

    /** It checks for conflicts in the background after a push; a real conflict has the same message. */
    private static boolean isStillLooking(ApiAnswer answer) {
        return answer.status() == 405 && answer.words().contains("try again later");
    }

    private String style() {
        JsonNode settings = gitea.client
                .send(ApiCall.get("read the settings of the repository", repository))
                .json();
        String preferred = settings.path("default_merge_style").asString("merge");
        return settings.path(ALLOWED_BY.getOrDefault(preferred, "")).asBoolean(true) ? preferred : "merge";
    }
}
