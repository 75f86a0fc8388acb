package io.github.curlyrotaryphone.crp.pullrequest;

import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A forge that keeps its requests in memory. */
final class MemoryForge implements Forge {
    final List<PullRequest> requests = new ArrayList<>();
    final List<String> comments = new ArrayList<>();
    final List<String> merging = new ArrayList<>();
    final SortedMap<String, CheckState> checks = new TreeMap<>();
    MergeRules rules = new MergeRules(0, Set.of());
    RequestText text = new RequestText("", "");
    int approvals;

    @Override
    public Optional<PullRequest> findOpen(String branch, String target) {
        return openRequests(branch).stream().findFirst();
    }

    @Override
    public List<PullRequest> openRequests(String branchPrefix) {
        return requests.stream()
                .filter(each -> each.state() == PullRequest.State.OPEN)
                .filter(each -> each.branch().startsWith(branchPrefix))
                .toList();
    }

    @Override
    public PullRequest open(RequestText newText, String branch, String target, ReviewSpec review) {
        text = newText;
        long number = requests.size() + 1L;
        requests.add(new PullRequest(
                number,
                URI.create("https://git.example.com/" + number),
                branch,
                target,
                newText.title(),
                review.draft(),
                PullRequest.State.OPEN));
        return requests.get(requests.size() - 1);
    }

    @Override
    public Optional<PullRequest> update(PullRequest open, RequestText newText, ReviewSpec review) {
        boolean same = text.equals(newText);
        text = newText;
        return same ? Optional.empty() : Optional.of(open);
    }

    @Override
    public void close(PullRequest open, String comment) {
        comments.add(comment);
        requests.set(
                (int) open.number() - 1,
                new PullRequest(
                        open.number(),
                        open.page(),
                        open.branch(),
                        open.target(),
                        open.title(),
                        open.draft(),
                        PullRequest.State.CLOSED));
    }

    @Override
    public PullRequest autoMerge(PullRequest open, String commit) {
        merging.add(commit);
        return open;
    }

    @Override
    public void cancelAutoMerge(PullRequest open) {
        merging.add("cancelled");
    }

    @Override
    public MergeRules rules(PullRequest open) {
        return rules;
    }

    @Override
    public SortedMap<String, CheckState> checks(String commit) {
        return checks;
    }

    @Override
    public Optional<Instant> merged(String commit, String branch) {
        return Optional.empty();
    }

    @Override
    public int approvals(PullRequest request, String commit) {
        return approvals;
    }

    @Override
    public int bodyLimit() {
        return 200;
    }

    @Override
    public URI comparePage(String from, String to) {
        return URI.create("https://git.example.com/compare");
    }

    @Override
    public URI commitPage(String commit) {
        return URI.create("https://git.example.com/commit");
    }
}
