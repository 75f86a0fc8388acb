package io.github.curlyrotaryphone.crp.pullrequest.host;

import static io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall.encoded;

import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiClient;
import io.github.curlyrotaryphone.crp.result.CheckState;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The statuses and check runs of a commit on GitHub. If both have the same name, the worse one counts. */
final class GitHubChecks {
    private final ApiClient client;
    private final String repository;

    GitHubChecks(ApiClient client, String repository) {
        this.client = client;
        this.repository = repository;
    }

    SortedMap<String, CheckState> of(String commit) {
        SortedMap<String, CheckState> checks = new TreeMap<>();
        String path = repository + "/commits/" + encoded(commit);
        String action = "read the checks of commit '" + commit + "'";
        client.pages(ApiCall.get(action, path + "/status?per_page=100"), page -> page.path("statuses"))
                .forEach(each ->
                        checks.merge(each.path("context").asString(""), ofStatus(each.path("state")), CheckState::and));
        client.pages(
                        ApiCall.get(action, path + "/check-runs?per_page=100&filter=latest"),
                        page -> page.path("check_runs"))
                .forEach(each -> checks.merge(each.path("name").asString(""), ofRun(each), CheckState::and));
        return checks;
    }

    private static CheckState ofStatus(JsonNode state) {
        return switch (state.asString("")) {
            case "success" -> CheckState.GREEN;
            case "pending" -> CheckState.PENDING;
            default -> CheckState.RED;
        };
    }

    /** GitHub itself accepts skipped and neutral runs as successful required checks. */
    private static CheckState ofRun(JsonNode run) {
        if (!run.path("status").asString("").equals("completed")) {
            return CheckState.PENDING;
        }
        return switch (run.path("conclusion").asString("")) {
            case "success", "neutral", "skipped" -> CheckState.GREEN;
            default -> CheckState.RED;
        };
    }
}
