package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.event.ReviewEvents;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiClient;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ForgeAddress;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The common parts of GitHub's API and Gitea's, which is modelled on it. */
abstract class PullsForge extends RestForge {
    final String repository;

    PullsForge(ApiClient client, ForgeAddress address, ForgeSpec.Kind kind, ReviewEvents events) {
        super(client, address, kind, events);
        this.repository = "/repos/" + address.repository();
    }

    /** The reviews of a request, in the forge's order. */
    abstract Stream<RequestReview> reviews(PullRequest request);

    @Override
    RequestDetails details(PullRequest request) {
        ApiCall call = ApiCall.get("read pull request " + request.number(), pull(request));
        return read(call, client.send(call).json());
    }

    /** The call that adds labels. */
    final ApiCall labelling(PullRequest request, List<String> labels) {
        return ApiCall.sending(
                "add the labels " + quoted(labels) + " to pull request " + request.number(),
                "POST",
                issue(request) + "/labels",
                JsonText.object().set("labels", AnswerReader.array(labels)));
    }

    @Override
    void askReviewers(RequestDetails request, List<String> reviewers) {
        ReviewerCalls.ask(this, request.request(), pull(request.request()) + "/requested_reviewers", reviewers);
    }

    @Override
    Set<String> reviewed(PullRequest request) {
        return reviews(request).map(RequestReview::user).collect(Collectors.toSet());
    }

    @Override
    public void close(PullRequest open, String comment) {
        ObjectNode state = JsonText.object().put("state", "closed");
        client.send(ApiCall.sending("close pull request " + open.number(), "PATCH", pull(open), state));
        ApiCall note = ApiCall.sending(
                "comment on pull request " + open.number(),
                "POST",
                issue(open) + "/comments",
                JsonText.object().put("body", comment));
        attempt(open, note.once());
    }

    @Override
    public int approvals(PullRequest request, String commit) {
        return RequestReview.approvals(reviews(request), commit);
    }

    /** The owner of the repository. */
    final String owner() {
        return address.repository().substring(0, address.repository().indexOf('/'));
    }

    final String pull(PullRequest request) {
        return repository + "/pulls/" + request.number();
    }

    final String issue(PullRequest request) {
        return repository + "/issues/" + request.number();
    }
}
