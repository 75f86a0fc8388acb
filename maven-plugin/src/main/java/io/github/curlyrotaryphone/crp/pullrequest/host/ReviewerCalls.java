package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Asks for reviews in the form that GitHub and Gitea share. */
final class ReviewerCalls {
    private ReviewerCalls() {}

    /** All at once; where one of them is refused, each alone, so that the others are asked. */
    static void ask(RestForge forge, PullRequest request, String path, List<String> reviewers) {
        if (reviewers.size() == 1) {
            forge.attempt(request, call(request, path, reviewers));
        } else if (!forge.tryOnce(call(request, path, reviewers)).isSuccess()) {
            reviewers.forEach(each -> forge.attempt(request, call(request, path, List.of(each))));
        }
    }

    private static ApiCall call(PullRequest request, String path, List<String> reviewers) {
        List<String> users =
                reviewers.stream().filter(each -> !RestForge.isTeam(each)).toList();
        List<String> teams = reviewers.stream()
                .filter(RestForge::isTeam)
                .map(team -> team.substring(team.indexOf('/') + 1))
                .toList();
        ObjectNode body = JsonText.object();
        if (!users.isEmpty()) {
            body.set("reviewers", AnswerReader.array(users));
        }
        if (!teams.isEmpty()) {
            body.set("team_reviewers", AnswerReader.array(teams));
        }
        return ApiCall.sending(
                "ask " + RestForge.quoted(reviewers) + " to review pull request " + request.number(),
                "POST",
                path,
                body);
    }
}
