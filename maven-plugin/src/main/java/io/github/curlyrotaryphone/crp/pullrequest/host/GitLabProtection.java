package io.github.curlyrotaryphone.crp.pullrequest.host;

import static io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall.encoded;

import io.github.curlyrotaryphone.crp.pullrequest.BranchProtection;
import io.github.curlyrotaryphone.crp.pullrequest.MergeRules;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiAnswer;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiClient;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** GitLab's protected branches: it has levels of access to push, of which 0 is nobody, and does not name checks. */
final class GitLabProtection {
    private static final int DEVELOPER = 30;

    private final ApiClient client;
    private final String project;

    GitLabProtection(ApiClient client, String project) {
        this.client = client;
        this.project = project;
    }

    BranchProtection of(String branch) {
        JsonNode permissions = client.send(ApiCall.get("read the rights of the account", project))
                .json()
                .path("permissions");
        boolean isTold = permissions.path("project_access").isObject()
                || permissions.path("group_access").isObject();
        int own = Math.max(level(permissions.path("project_access")), level(permissions.path("group_access")));
        ApiAnswer answer = client.send(ApiCall.get(
                        "read the rules of branch '" + branch + "'", project + "/protected_branches/" + encoded(branch))
                .orElse(403, 404));
        JsonNode push = answer.json().path("push_access_levels");
        boolean mayPush = !push.isArray()
                || push.valueStream().map(GitLabProtection::level).anyMatch(level -> level > 0 && level <= own);
        return new BranchProtection(
                isTold && answer.isSuccess() && !mayPush,
                new MergeRules(approvals(), Set.of()),
                answer.status() != 403 && (isTold || !answer.isSuccess()),
                !isTold || own >= DEVELOPER);
    }

    /** The rules of a project are part of its paid editions. */
    private int approvals() {
        ApiCall call = ApiCall.get("read the rules of approval", project + "/approval_rules")
                .orElse(401, 403, 404);
        JsonNode rules = client.send(call).json();
        return rules.isArray()
                ? rules.valueStream()
                        .mapToInt(rule -> rule.path("approvals_required").asInt(0))
                        .max()
                        .orElse(0)
                : 0;
    }

    private static int level(JsonNode access) {
        return access.path("access_level").asInt(0);
    }
}
