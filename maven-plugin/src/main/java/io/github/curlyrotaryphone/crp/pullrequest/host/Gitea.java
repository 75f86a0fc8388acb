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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gitea's API, version 1, which Forgejo implements too. */
final class Gitea extends PullsForge {
    private static final String DRAFT = "WIP: ";
    private static final Pattern DRAFT_MARK = Pattern.compile("^\\s*(?:WIP:|\\[WIP])\\s*", Pattern.CASE_INSENSITIVE);

    /** Gitea has no limit below that of its database; longer ones are slow to display. */
    private static final int BODY_LIMIT = 262_144;

    private static final String PAGES = "?limit=50&page=1";
    private static final String LABEL_COLOR = "#ededed";

    /** The open ones, of any branch: a run looks for all of its own before it opens the first. */
    private @Nullable List<RequestDetails> listed;

    Gitea(ApiClient client, ForgeAddress address, ReviewEvents events) {
        super(client, address, ForgeSpec.Kind.GITEA, events);
    }

    /** The lookup by two branches may return one of any state; the list ignores filters by branch. */
    @Override
    Stream<RequestDetails> list(String action, String branch, String target) {
        if (!branch.isEmpty()) {
            String path = repository + "/pulls/" + encoded(target) + "/" + encoded(branch);
            ApiCall call = ApiCall.get(action, path).orElse(404);
            ApiAnswer answer = client.send(call);
            if (answer.isSuccess()) {
                RequestDetails first = read(call, answer.json());
                if (first.request().state() == PullRequest.State.OPEN) {
                    return Stream.of(first);
                }
            }
        }
        List<RequestDetails> open = listed == null ? listOpen(action) : listed;
        listed = open;
        return open.stream();
    }

    private List<RequestDetails> listOpen(String action) {
        ApiCall call = ApiCall.get(action, repository + "/pulls" + PAGES + "&state=open");
        return pages(call)
                .map(item -> read(call, item))
                .filter(each -> each.source().equalsIgnoreCase(address.repository()))
                .toList();
    }

    @Override
    RequestDetails read(ApiCall call, JsonNode node) {
        AnswerReader json = new AnswerReader(client, call);
        String title = json.text(node, "title");
        boolean draft = node.path("draft").asBoolean(DRAFT_MARK.matcher(title).find());
        PullRequest.State state = node.path("merged").asBoolean(false)
                ? PullRequest.State.MERGED
                : json.text(node, "state").equals("open") ? PullRequest.State.OPEN : PullRequest.State.CLOSED;
        PullRequest request = new PullRequest(
                json.number(node, "number"),
                json.page(node, "html_url"),
                json.text(node, "head", "ref"),
                json.text(node, "base", "ref"),
                DRAFT_MARK.matcher(title).replaceFirst(""),
                draft,
                state);
        return new RequestDetails(
                request,
                "",
                json.text(node, "head", "sha"),
                AnswerReader.textOrEmpty(node, "head", "repo", "full_name"),
                AnswerReader.textOrEmpty(node, "body"),
                AnswerReader.texts(node.path("labels"), "name"),
                asked(node),
                false);
    }

    private Set<String> asked(JsonNode node) {
        Set<String> asked = AnswerReader.texts(node.path("requested_reviewers"), "login");
        AnswerReader.texts(node.path("requested_reviewers_teams"), "name")
                .forEach(team -> asked.add(owner() + "/" + team));
        return asked;
    }

    @Override
    RequestDetails create(RequestText text, String branch, String target, boolean draft) {
        listed = null;
        ObjectNode body = JsonText.object()
                .put("head", branch)
                .put("base", target)
                .put("title", (draft ? DRAFT : "") + text.title())
                .put("body", text.body());
        ApiCall call = ApiCall.sending(
                        "open a pull request from '" + branch + "' to '" + target + "'",
                        "POST",
                        repository + "/pulls",
                        body)
                .orElse(409);
        return openOrFind(call, branch, target);
    }

    @Override
    void edit(RequestDetails old, RequestText text) {
        ObjectNode body = JsonText.object()
                .put("title", (old.request().draft() ? DRAFT : "") + text.title())
                .put("body", text.body());
        client.send(
                ApiCall.sending("update pull request " + old.request().number(), "PATCH", pull(old.request()), body));
    }

    /** It silently ignores unknown labels; the other forges create them, so they are created here too. */
    @Override
    void addLabels(PullRequest request, List<String> labels) {
        Set<String> there = Set.of();
        List<String> missing = labels;
        for (int round = 0; round < 2 && !missing.isEmpty(); round++) {
            Optional<ApiAnswer> answer = attempt(request, labelling(request, labels));
            if (answer.isEmpty()) {
                return;
            }
            there = AnswerReader.texts(answer.get().json(), "name");
            Set<String> known = there;
            missing = labels.stream().filter(label -> !known.contains(label)).toList();
            if (round == 0 && !missing.stream().allMatch(label -> make(request, label))) {
                return;
            }
        }
    }

    private boolean make(PullRequest request, String label) {
        ObjectNode body = JsonText.object().put("name", label).put("color", LABEL_COLOR);
        ApiCall call = ApiCall.sending("make the label '" + label + "'", "POST", repository + "/labels", body)
                .once();
        return attempt(request, call).isPresent();
    }

    @Override
    public PullRequest autoMerge(PullRequest open, String commit) {
        return new GiteaMerge(this, repository).merge(open, commit);
    }

    @Override
    public void cancelAutoMerge(PullRequest open) {
        new GiteaMerge(this, repository).cancel(open);
    }

    @Override
    public MergeRules rules(PullRequest open) {
        String path = repository + "/branches/" + encoded(open.target());
        JsonNode branch = client.send(ApiCall.get("read the rules of branch '" + open.target() + "'", path))
                .json();
        Set<String> checks = new TreeSet<>();
        if (branch.path("enable_status_check").asBoolean(false)) {
            branch.path("status_check_contexts").forEach(each -> checks.add(each.asString("")));
        }
        return new MergeRules(branch.path("required_approvals").asInt(0), checks);
    }

    @Override
    public SortedMap<String, CheckState> checks(String commit) {
        SortedMap<String, CheckState> checks = new TreeMap<>();
        ApiCall call = ApiCall.get(
                "read the checks of commit '" + commit + "'", repository + "/commits/" + commit + "/status" + PAGES);
        client.pages(call, page -> page.path("statuses").isNull() ? page.withArray("none") : page.path("statuses"))
                .forEach(each ->
                        checks.merge(each.path("context").asString(""), state(each.path("status")), CheckState::and));
        return checks;
    }

    @Override
    public Optional<Instant> merged(String commit, String branch) {
        ApiCall call = ApiCall.get(
                        "find the pull request that merged commit '" + commit + "'",
                        repository + "/commits/" + encoded(commit) + "/pull")
                .orElse(404);
        ApiAnswer answer = client.send(call);
        return answer.isSuccess() ? merged(call, Stream.of(answer.json()), branch, "base", "ref") : Optional.empty();
    }

    private static CheckState state(JsonNode status) {
        return switch (status.asString("")) {
            case "success", "skipped" -> CheckState.GREEN;
            case "pending" -> CheckState.PENDING;
            default -> CheckState.RED;
        };
    }

    @Override
    Stream<RequestReview> reviews(PullRequest request) {
        ApiCall call =
                ApiCall.get("read the reviews of pull request " + request.number(), pull(request) + "/reviews" + PAGES);
        List<RequestReview> reviews = new ArrayList<>();
        for (JsonNode each : client.pages(call, page -> page)) {
            RequestReview.Verdict verdict = each.path("dismissed").asBoolean(false)
                    ? RequestReview.Verdict.WITHDRAWN
                    : switch (each.path("state").asString("")) {
                        case "APPROVED" -> RequestReview.Verdict.APPROVES;
                        case "REQUEST_CHANGES" -> RequestReview.Verdict.OBJECTS;
                        default -> RequestReview.Verdict.NONE;
                    };
            boolean given = !each.path("state").asString("").equals("REQUEST_REVIEW");
            if (given && each.path("user").isObject()) {
                reviews.add(new RequestReview(
                        each.path("user").path("login").asString(""),
                        verdict,
                        each.path("commit_id").asString("")));
            }
        }
        return reviews.stream();
    }

    @Override
    public int bodyLimit() {
        return BODY_LIMIT;
    }
}
