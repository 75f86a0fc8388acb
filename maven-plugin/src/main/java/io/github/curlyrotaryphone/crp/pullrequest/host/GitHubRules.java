package io.github.curlyrotaryphone.crp.pullrequest.host;

import static io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall.encoded;

import io.github.curlyrotaryphone.crp.pullrequest.MergeRules;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiAnswer;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
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
        String action = "read the rules of branch '" + branch + "'";
        Set<String> checks = new TreeSet<>();
        int approvals = 0;
        ApiCall rules = ApiCall.get(action, repository + "/rules/branches/" + encoded(branch) + "?per_page=100");
        for (JsonNode rule : github.client.pages(rules.orElse(403, 404), page -> page)) {
            JsonNode parameters = rule.path("parameters");
            approvals = Math.max(
                    approvals,
                    parameters.path("required_approving_review_count").asInt(0));
            checks.addAll(AnswerReader.texts(parameters.path("required_status_checks"), "context"));
        }
        ApiAnswer protection = github.client.send(
                ApiCall.get(action, repository + "/branches/" + encoded(branch)).orElse(403, 404));
        protection
                .json()
                .path("protection")
                .path("required_status_checks")
                .path("contexts")
                .forEach(each -> checks.add(each.asString("")));
        return new MergeRules(approvals, checks);
    }
}
