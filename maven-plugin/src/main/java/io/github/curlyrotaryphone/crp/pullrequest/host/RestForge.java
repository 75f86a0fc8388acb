package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.event.ReviewEvents;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiAnswer;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiCall;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiClient;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ForgeAddress;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ForgePages;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What every host's protocol has in common: when something is opened, when changed, and what may be missing. */
abstract class RestForge implements Forge {
    /** What a call may be refused by without harm to the request. */
    private static final Integer[] LESSER = {400, 403, 404, 405, 409, 410, 422};

    final ApiClient client;
    final ForgeAddress address;
    final ReviewEvents events;
    private final ForgePages pages;

    /** Requests by number, as this run last read or wrote them. */
    private final Map<Long, RequestDetails> known = new HashMap<>();

    RestForge(ApiClient client, ForgeAddress address, ForgeSpec.Kind kind, ReviewEvents events) {
        this.client = client;
        this.address = address;
        this.pages = new ForgePages(URI.create(address.web() + "/" + address.repository()), kind);
        this.events = events;
    }

    /** The open requests, of any branch. */
    abstract Stream<RequestDetails> list(String action, String branch, String target);

    /** The one with that number. */
    abstract RequestDetails details(PullRequest request);

    /** A request as this host writes it. */
    abstract RequestDetails read(ApiCall call, JsonNode node);

    abstract RequestDetails create(RequestText text, String branch, String target, boolean draft);

    abstract void edit(RequestDetails old, RequestText text);

    abstract void addLabels(PullRequest request, List<String> labels);

    abstract void askReviewers(RequestDetails request, List<String> reviewers);

    /** Those of whom no review needs to be asked, since they have given one. */
    abstract Set<String> reviewed(PullRequest request);

    @Override
    public final Optional<PullRequest> findOpen(String branch, String target) {
        Optional<RequestDetails> found = find(branch, target);
        found.ifPresent(this::remember);
        return found.map(RequestDetails::request);
    }

    private void remember(RequestDetails request) {
        known.put(request.request().number(), request);
    }

    Optional<RequestDetails> find(String branch, String target) {
        return list("look for the pull request from '" + branch + "' to '" + target + "'", branch, target)
                .filter(each -> each.request().state() == PullRequest.State.OPEN)
                .filter(each -> each.request().branch().equals(branch))
                .filter(each -> each.request().target().equals(target))
                .findFirst();
    }

    @Override
    public final List<PullRequest> openRequests(String branchPrefix) {
        return list("list the open pull requests", "", "")
                .map(RequestDetails::request)
                .filter(request -> request.branch().startsWith(branchPrefix))
                .sorted(Comparator.comparingLong(PullRequest::number))
                .toList();
    }

    @Override
    public final PullRequest open(RequestText text, String branch, String target, ReviewSpec review) {
        RequestDetails made = create(text, branch, target, review.draft());
        return bring(made, text, review).orElse(made.request());
    }

    /** Sends what opens a request; where the host refuses since there is one already, that one is it. */
    final RequestDetails openOrFind(ApiCall call, String branch, String target) {
        return client.send(
                call,
                answer -> answer.isSuccess()
                        ? read(call, answer.json())
                        : find(branch, target).orElseThrow(() -> client.failure(call, answer)),
                () -> find(branch, target));
    }

    @Override
    public final Optional<PullRequest> update(PullRequest open, RequestText text, ReviewSpec review) {
        RequestDetails old = known.get(open.number());
        return bring(old == null ? details(open) : old, text, review);
    }

    private Optional<PullRequest> bring(RequestDetails old, RequestText text, ReviewSpec review) {
        boolean edited = !old.says(text.title(), text.body());
        if (edited) {
            edit(old, text);
        }
        List<String> labels = missing(review.labels(), old.labels());
        if (!labels.isEmpty()) {
            addLabels(old.request(), labels);
        }
        List<String> reviewers = missing(review.reviewers(), old.reviewers());
        if (!reviewers.isEmpty()) {
            reviewers = stillToAsk(reviewers, reviewed(old.request()));
            if (!reviewers.isEmpty()) {
                askReviewers(old, reviewers);
            }
        }
        remember(old.brought(text, review));
        return edited || !labels.isEmpty() || !reviewers.isEmpty()
                ? Optional.of(old.brought(text, review).request())
                : Optional.empty();
    }

    private static List<String> missing(List<String> desired, Set<String> there) {
        return desired.stream().filter(each -> !there.contains(each)).toList();
    }

    /** A review by a member answers for a team, and no forge tells for which. */
    private static List<String> stillToAsk(List<String> reviewers, Set<String> reviewed) {
        return reviewers.stream()
                .filter(each -> isTeam(each) ? reviewed.isEmpty() : !reviewed.contains(each))
                .toList();
    }

    static boolean isTeam(String reviewer) {
        return reviewer.contains("/");
    }

    static PullRequest merged(PullRequest old) {
        return new PullRequest(
                old.number(),
                old.page(),
                old.branch(),
                old.target(),
                old.title(),
                old.draft(),
                PullRequest.State.MERGED);
    }

    /** Makes a call that the request can do without; a refusal is told as an event. */
    final Optional<ApiAnswer> attempt(PullRequest request, ApiCall call) {
        ApiCall forgiving = call.orElse(LESSER);
        ApiAnswer answer = client.send(forgiving);
        if (!answer.isSuccess()) {
            events.requestIncomplete(request, client.problem(call, answer));
            return Optional.empty();
        }
        return Optional.of(answer);
    }

    /** Without an event for a refusal, where there is another way. */
    final ApiAnswer tryOnce(ApiCall call) {
        return client.send(call.orElse(LESSER));
    }

    final Stream<JsonNode> pages(ApiCall call) {
        return client.pages(call, page -> page).stream();
    }

    /** The latest time of merging among requests, whose target has this key. */
    final Optional<Instant> merged(ApiCall call, Stream<JsonNode> requests, String branch, String... target) {
        AnswerReader json = new AnswerReader(client, call);
        return requests.filter(each -> json.text(each, target).equals(branch))
                .map(each -> AnswerReader.textOrEmpty(each, "merged_at"))
                .filter(text -> !text.isEmpty())
                .map(text -> json.time(text, "merged_at"))
                .max(Instant::compareTo);
    }

    static String quoted(List<String> names) {
        return "'" + String.join("', '", names) + "'";
    }

    @Override
    public final URI comparePage(String from, String to) {
        return pages.compare(from, to);
    }

    @Override
    public final URI commitPage(String commit) {
        return pages.commit(commit);
    }
}
