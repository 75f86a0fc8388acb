package io.github.curlyrotaryphone.crp.pullrequest.host;

import static io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall.encoded;

import io.github.curlyrotaryphone.crp.event.ReviewEvents;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.pullrequest.MergeRules;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiAnswer;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiClient;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ForgeAddress;
import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** GitHub's REST API, and its GraphQL API for auto-merge, which REST does not have. */
final class GitHub extends PullsForge {
    private static final int BODY_LIMIT = 65_536;
    private static final String PAGES = "?per_page=100";

    GitHub(ApiClient client, ForgeAddress address, ReviewEvents events) {
        super(client, address, ForgeSpec.Kind.GITHUB, events);
    }

    @Override
    Stream<RequestDetails> list(String action, String branch, String target) {
        String filter = branch.isEmpty() ? "" : "&head=" + encoded(owner() + ":" + branch) + "&base=" + encoded(target);
        ApiCall call = ApiCall.get(action, repository + "/pulls" + PAGES + "&state=open" + filter);
        return pages(call)
                .map(item -> read(call, item))
                .filter(each -> each.source().equalsIgnoreCase(address.repository()));
    }

    @Override
    RequestDetails read(ApiCall call, JsonNode node) {
        AnswerReader json = new AnswerReader(client, call);
        PullRequest.State state = !AnswerReader.textOrEmpty(node, "merged_at").isEmpty()
                ? PullRequest.State.MERGED
                : json.text(node, "state").equals("open") ? PullRequest.State.OPEN : PullRequest.State.CLOSED;
        PullRequest request = new PullRequest(
                json.number(node, "number"),
                json.page(node, "html_url"),
                json.text(node, "head", "ref"),
                json.text(node, "base", "ref"),
                json.text(node, "title"),
                node.path("draft").asBoolean(false),
                state);
        Set<String> reviewers = AnswerReader.texts(node.path("requested_reviewers"), "login");
        AnswerReader.texts(node.path("requested_teams"), "slug").forEach(team -> reviewers.add(owner() + "/" + team));
        return new RequestDetails(
                request,
                json.text(node, "node_id"),
                json.text(node, "head", "sha"),
                AnswerReader.textOrEmpty(node, "head", "repo", "full_name"),
                AnswerReader.textOrEmpty(node, "body"),
                AnswerReader.texts(node.path("labels"), "name"),
                reviewers,
                node.path("auto_merge").isObject());
    }

    @Override
    RequestDetails create(RequestText text, String branch, String target, boolean draft) {
        ObjectNode body = JsonText.object()
                .put("title", text.title())
                .put("head", branch)
                .put("base", target)
                .put("body", text.body())
                .put("draft", draft);
        ApiCall call = ApiCall.sending(
                        "open a pull request from '" + branch + "' to '" + target + "'",
                        "POST",
                        repository + "/pulls",
                        body)
                .orElse(422);
        return client.send(
                call,
                answer -> answer.isSuccess()
                        ? read(call, answer.json())
                        : insteadOf(call, answer, text, branch, target, draft),
                () -> find(branch, target));
    }

    private RequestDetails insteadOf(
            ApiCall call, ApiAnswer refusal, RequestText text, String branch, String target, boolean draft) {
        if (draft && refusal.words().toLowerCase(Locale.ROOT).contains("draft")) {
            RequestDetails open = create(text, branch, target, false);
            events.requestIncomplete(open.request(), client.problem(call, refusal));
            return open;
        }
        return find(branch, target).orElseThrow(() -> client.failure(call, refusal));
    }

    @Override
    void edit(RequestDetails old, RequestText text) {
        ObjectNode body = JsonText.object().put("title", text.title()).put("body", text.body());
        client.send(
                ApiCall.sending("update pull request " + old.request().number(), "PATCH", pull(old.request()), body));
    }

    /** It creates unknown labels. */
    @Override
    void addLabels(PullRequest request, List<String> labels) {
        attempt(request, labelling(request, labels));
    }

    @Override
    public PullRequest autoMerge(PullRequest open, String commit) {
        return new GitHubMerge(this, repository).merge(details(open), commit);
    }

    @Override
    public void cancelAutoMerge(PullRequest open) {
        new GitHubMerge(this, repository).cancel(details(open));
    }

    @Override
    public MergeRules rules(PullRequest open) {
        return new GitHubRules(this, repository).of(open.target());
    }

    @Override
    public SortedMap<String, CheckState> checks(String commit) {
        return new GitHubChecks(client, repository).of(commit);
    }

    @Override
    public Optional<Instant> merged(String commit, String branch) {
        ApiCall call = ApiCall.get(
                        "find the pull request that merged commit '" + commit + "'",
                        repository + "/commits/" + encoded(commit) + "/pulls" + PAGES)
                .orElse(404, 409, 422);
        return merged(call, pages(call), branch, "base", "ref");
    }

    @Override
    Stream<RequestReview> reviews(PullRequest request) {
        ApiCall call =
                ApiCall.get("read the reviews of pull request " + request.number(), pull(request) + "/reviews" + PAGES);
        return pages(call)
                .filter(each -> each.path("user").isObject())
                .map(each -> new RequestReview(
                        each.path("user").path("login").asString(""),
                        verdict(each.path("state").asString("")),
                        each.path("commit_id").asString("")));
    }

    private static RequestReview.Verdict verdict(String state) {
        return switch (state) {
            case "APPROVED" -> RequestReview.Verdict.APPROVES;
            case "CHANGES_REQUESTED" -> RequestReview.Verdict.OBJECTS;
            case "DISMISSED" -> RequestReview.Verdict.WITHDRAWN;
            default -> RequestReview.Verdict.NONE;
        };
    }

    @Override
    public int bodyLimit() {
        return BODY_LIMIT;
    }
}
