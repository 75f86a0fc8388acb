package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.result.PullRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The requests that belong together with each one of a run. Those that are open already count from the start, so that a
 * second run finds its words as they are.
 */
final class RelatedRequests {
    private final List<DesiredChange> reviewed;
    private final Function<DesiredChange, Optional<PullRequest>> finder;
    private final Map<DesiredChange, Optional<PullRequest>> requests = new LinkedHashMap<>();
    private final Map<DesiredChange, List<PullRequest>> told = new HashMap<>();

    /** Of these, each of whose open request the finder asks the forge for. */
    RelatedRequests(List<DesiredChange> reviewed, Function<DesiredChange, Optional<PullRequest>> finder) {
        this.reviewed = List.copyOf(reviewed);
        this.finder = finder;
    }

    /** Notes what became of one. */
    Reviewed keep(Reviewed become) {
        requests.put(become.desired(), become.request());
        return become;
    }

    /** Its own, open from an earlier run. */
    Optional<PullRequest> open(DesiredChange desired) {
        if (requests.isEmpty()) {
            Map<DesiredChange, Optional<PullRequest>> open = new LinkedHashMap<>();
            reviewed.forEach(each -> open.put(each, finder.apply(each)));
            requests.putAll(open);
        }
        return requests.getOrDefault(desired, Optional.empty());
    }

    /** Those of the others, which from now on are told. */
    List<PullRequest> tell(DesiredChange desired) {
        List<PullRequest> others = others(desired);
        told.put(desired, others);
        return others;
    }

    /** Whether its request, which still is open, does not tell them all, or tells one that is gone. */
    boolean areNewTo(DesiredChange desired) {
        boolean isOpen = requests.getOrDefault(desired, Optional.empty())
                .filter(request -> request.state() == PullRequest.State.OPEN)
                .isPresent();
        return isOpen && !pages(others(desired)).equals(pages(told.getOrDefault(desired, List.of())));
    }

    private List<PullRequest> others(DesiredChange desired) {
        return requests.entrySet().stream()
                .filter(each -> !each.getKey().equals(desired))
                .flatMap(each -> each.getValue().stream())
                .toList();
    }

    private static List<URI> pages(List<PullRequest> requests) {
        return requests.stream().map(PullRequest::page).toList();
    }
}
