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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** GitLab's REST API, version 4, where a pull request is called a merge request. */
final class GitLab extends RestForge {
    private static final int BODY_LIMIT = 1_048_576;
    private static final String DRAFT = "Draft: ";
    private static final Pattern DRAFT_MARK =
            Pattern.compile("^\\s*(?:Draft:|\\[Draft]|\\(Draft\\))\\s*", Pattern.CASE_INSENSITIVE);

    private final String project;

    GitLab(ApiClient client, ForgeAddress address, ReviewEvents events) {
        super(client, address, ForgeSpec.Kind.GITLAB, events);
        this.project = "/projects/" + encoded(address.repository());
    }

    @Override
    Stream<RequestDetails> list(String action, String branch, String target) {
        String filter =
                branch.isEmpty() ? "" : "&source_branch=" + encoded(branch) + "&target_branch=" + encoded(target);
        ApiCall call = ApiCall.get(action, project + "/merge_requests?per_page=100&state=opened" + filter);
        return pages(call)
                .filter(each ->
                        each.path("source_project_id").equals(each.path("target_project_id"))) // not a branch of a fork
                .map(item -> read(call, item));
    }

    @Override
    RequestDetails details(PullRequest request) {
        ApiCall call = ApiCall.get("read merge request " + request.number(), mergeRequest(request));
        return read(call, client.send(call).json());
    }

    @Override
    RequestDetails read(ApiCall call, JsonNode node) {
        AnswerReader json = new AnswerReader(client, call);
        String title = json.text(node, "title");
        PullRequest request = new PullRequest(
                json.number(node, "iid"),
                json.page(node, "web_url"),
                json.text(node, "source_branch"),
                json.text(node, "target_branch"),
                DRAFT_MARK.matcher(title).replaceFirst(""),
                node.path("draft").asBoolean(DRAFT_MARK.matcher(title).find()),
                switch (json.text(node, "state")) {
                    case "opened" -> PullRequest.State.OPEN;
                    case "merged" -> PullRequest.State.MERGED;
                    default -> PullRequest.State.CLOSED;
                });
        Set<String> labels = new TreeSet<>();
        node.path("labels").forEach(label -> labels.add(label.asString("")));
        return new RequestDetails(
                request,
                "",
                AnswerReader.textOrEmpty(node, "sha"),
                address.repository(),
                AnswerReader.textOrEmpty(node, "description"),
                labels,
                AnswerReader.texts(node.path("reviewers"), "username"),
                node.path("merge_when_pipeline_succeeds").asBoolean(false));
    }

    @Override
    RequestDetails create(RequestText text, String branch, String target, boolean draft) {
        ObjectNode body = JsonText.object()
                .put("source_branch", branch)
                .put("target_branch", target)
                .put("title", (draft ? DRAFT : "") + text.title())
                .put("description", text.body())
                .put("remove_source_branch", true);
        ApiCall call = ApiCall.sending(
                        "open a merge request from '" + branch + "' to '" + target + "'",
                        "POST",
                        project + "/merge_requests",
                        body)
                .orElse(409);
        return openOrFind(call, branch, target);
    }

    @Override
    void edit(RequestDetails old, RequestText text) {
        ObjectNode body = JsonText.object()
                .put("title", (old.request().draft() ? DRAFT : "") + text.title())
                .put("description", text.body());
        client.send(put("update merge request " + old.request().number(), old.request(), body));
    }

    /** It creates unknown labels. */
    @Override
    void addLabels(PullRequest request, List<String> labels) {
        ObjectNode body = JsonText.object().put("add_labels", String.join(",", labels));
        attempt(
                request,
                put("add the labels " + quoted(labels) + " to merge request " + request.number(), request, body));
    }

    /** It needs ids of users, and replaces the previous ones. */
    @Override
    void askReviewers(RequestDetails request, List<String> reviewers) {
        PullRequest open = request.request();
        Set<Long> numbers = new TreeSet<>();
        Set<String> found = new TreeSet<>(request.reviewers());
        for (String name : reviewers) {
            ApiCall call = ApiCall.get("find the user '" + name + "'", "/users?username=" + encoded(name));
            List<JsonNode> users = client.pages(call, page -> page);
            if (users.isEmpty()) {
                events.requestIncomplete(
                        open,
                        "Cannot ask '" + name + "' to review merge request " + open.number() + ": '" + address.host()
                                + "' has no user of that name.");
            } else {
                numbers.add(new AnswerReader(client, call).number(users.get(0), "id"));
                found.add(name);
            }
        }
        if (!numbers.isEmpty()) {
            setReviewers(open, numbers, found);
        }
    }

    private void setReviewers(PullRequest open, Set<Long> more, Set<String> names) {
        ApiCall read = ApiCall.get("read merge request " + open.number(), mergeRequest(open));
        Set<Long> all = new TreeSet<>(more);
        client.send(read)
                .json()
                .path("reviewers")
                .forEach(each -> all.add(each.path("id").asLong(0)));
        ObjectNode body = JsonText.object();
        all.forEach(body.putArray("reviewer_ids")::add);
        String action = "ask " + quoted(List.copyOf(names)) + " to review merge request " + open.number();
        attempt(open, put(action, open, body));
    }

    /** Reviewers are kept if they have reviewed. */
    @Override
    Set<String> reviewed(PullRequest request) {
        return Set.of();
    }

    @Override
    public void close(PullRequest open, String comment) {
        ObjectNode state = JsonText.object().put("state_event", "close");
        client.send(put("close merge request " + open.number(), open, state));
        ApiCall note = ApiCall.sending(
                "comment on merge request " + open.number(),
                "POST",
                mergeRequest(open) + "/notes",
                JsonText.object().put("body", comment));
        attempt(open, note.once());
    }

    @Override
    public PullRequest autoMerge(PullRequest open, String commit) {
        return new GitLabMerge(this, mergeRequest(open)).merge(details(open), commit);
    }

    @Override
    public void cancelAutoMerge(PullRequest open) {
        if (details(open).merging()) {
            client.send(ApiCall.sending(
                    "disable auto-merge of merge request " + open.number(),
                    "POST",
                    mergeRequest(open) + "/cancel_merge_when_pipeline_succeeds",
                    JsonText.object()));
        }
    }

    /** It does not report required checks of a pipeline. */
    @Override
    public MergeRules rules(PullRequest open) {
        JsonNode approvals = client.send(
                        ApiCall.get("read the approvals of merge request " + open.number(), approvalsPath(open))
                                .orElse(403, 404))
                .json();
        return new MergeRules(approvals.path("approvals_required").asInt(0), Set.of());
    }

    @Override
    public SortedMap<String, CheckState> checks(String commit) {
        SortedMap<String, CheckState> checks = new TreeMap<>();
        ApiCall call = ApiCall.get(
                "read the checks of commit '" + commit + "'",
                project + "/repository/commits/" + encoded(commit) + "/statuses?per_page=100");
        pages(call)
                .forEach(each ->
                        checks.merge(each.path("name").asString(""), state(each.path("status")), CheckState::and));
        return checks;
    }

    @Override
    public Optional<Instant> merged(String commit, String branch) {
        ApiCall call = ApiCall.get(
                        "find the merge request that merged commit '" + commit + "'",
                        project + "/repository/commits/" + encoded(commit) + "/merge_requests?per_page=100")
                .orElse(404);
        return merged(call, pages(call), branch, "target_branch");
    }

    private static CheckState state(JsonNode status) {
        return switch (status.asString("")) {
            case "success" -> CheckState.GREEN;
            case "failed", "canceled", "skipped" -> CheckState.RED;
            default -> CheckState.PENDING;
        };
    }

    /** It does not report the commit of an approval; projects can remove approvals when a commit is added. */
    @Override
    public int approvals(PullRequest request, String commit) {
        if (!details(request).head().equals(commit)) {
            return 0;
        }
        ApiCall call = ApiCall.get("read the approvals of merge request " + request.number(), approvalsPath(request));
        ApiAnswer answer = client.send(call);
        return AnswerReader.texts(answer.json().path("approved_by"), "user", "username")
                .size();
    }

    @Override
    public int bodyLimit() {
        return BODY_LIMIT;
    }

    private ApiCall put(String action, PullRequest request, ObjectNode body) {
        return ApiCall.sending(action, "PUT", mergeRequest(request), body);
    }

    private String mergeRequest(PullRequest request) {
        return project + "/merge_requests/" + request.number();
    }

    private String approvalsPath(PullRequest request) {
        return mergeRequest(request) + "/approvals";
    }
}
