package io.github.curlyrotaryphone.crp.pullrequest.host;

import static io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall.encoded;

import io.github.curlyrotaryphone.crp.pullrequest.BranchProtection;
import io.github.curlyrotaryphone.crp.pullrequest.MergeRules;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiAnswer;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * GitHub's conditions for merging to a branch: rulesets, and the checks of the older branch protection, whose approvals
 * only administrators can read.
 */
final class GitHubRules {
    private final GitHub github;
    private final String repository;

    GitHubRules(GitHub github, String repository) {
        this.github = github;
        this.repository = repository;
    }

    MergeRules of(String branch) {
        return merge(rulesets(branch), branch(branch));
    }

    /** Older branch protection shows administrators only whether it demands a request. */
    BranchProtection protection(String branch) {
        JsonNode account = github.client
                .send(ApiCall.get("read the rights of the account", repository))
                .json();
        List<JsonNode> rulesets = rulesets(branch);
        JsonNode about = branch(branch);
        MergeRules merge = merge(rulesets, about);
        boolean byRequest = rulesets.stream()
                .anyMatch(rule -> rule.path("type").asString("").equals("pull_request"));
        boolean mayWrite = account.path("permissions").path("push").asBoolean(true);
        if (byRequest || !about.path("protected").asBoolean(false)) {
            return new BranchProtection(byRequest, merge, true, mayWrite);
        }
        ApiAnswer older = github.client.send(
                ApiCall.get(action(branch), repository + "/branches/" + encoded(branch) + "/protection")
                        .orElse(403, 404));
        JsonNode reviews = older.json().path("required_pull_request_reviews");
        int approvals = reviews.path("required_approving_review_count").asInt(0);
        return new BranchProtection(
                older.isSuccess() && reviews.isObject(),
                new MergeRules(Math.max(approvals, merge.approvals()), merge.checks()),
                older.isSuccess(),
                mayWrite);
    }

    private List<JsonNode> rulesets(String branch) {
        ApiCall rules =
                ApiCall.get(action(branch), repository + "/rules/branches/" + encoded(branch) + "?per_page=100");
        return github.client.pages(rules.orElse(403, 404), page -> page);
    }

    private JsonNode branch(String branch) {
        return github.client
                .send(ApiCall.get(action(branch), repository + "/branches/" + encoded(branch))
                        .orElse(403, 404))
                .json();
    }

    private static String action(String branch) {
        return "read the rules of branch '" + branch + "'";
    }

    private static MergeRules merge(List<JsonNode> rulesets, JsonNode branch) {
        Set<String> checks = new TreeSet<>();
        int approvals = 0;
        for (JsonNode rule : rulesets) {
            JsonNode parameters = rule.path("parameters");
            approvals = Math.max(
                    approvals,
                    parameters.path("required_approving_review_count").asInt(0));
            checks.addAll(AnswerReader.texts(parameters.path("required_status_checks"), "context"));
        }
        branch.path("protection")
                .path("required_status_checks")
                .path("contexts")
                .forEach(each -> checks.add(each.asString("")));
        return new MergeRules(approvals, checks);
    }
}
