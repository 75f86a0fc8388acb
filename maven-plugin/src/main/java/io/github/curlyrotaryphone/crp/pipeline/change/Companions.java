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
final class Companions {
    private final List<Wanted> reviewed;
    private final Function<Wanted, Optional<PullRequest>> finder;
    private final Map<Wanted, Optional<PullRequest>> requests = new LinkedHashMap<>();
    private final Map<Wanted, List<PullRequest>> told = new HashMap<>();

    /** Of these, each of whose open request the finder asks the forge for. */
    Companions(List<Wanted> reviewed, Function<Wanted, Optional<PullRequest>> finder) {
        this.reviewed = List.copyOf(reviewed);
        this.finder = finder;
    }

    /** Notes what became of one. */
    Reviewed keep(Reviewed become) {
        requests.put(become.wanted(), become.request());
        return become;
    }

    /** Its own, open from an earlier run. */
    Optional<PullRequest> open(Wanted wanted) {
        if (requests.isEmpty()) {
            Map<Wanted, Optional<PullRequest>> open = new LinkedHashMap<>();
            reviewed.forEach(each -> open.put(each, finder.apply(each)));
            requests.putAll(open);
        }
        return requests.getOrDefault(wanted, Optional.empty());
    }

    /** Those of the others, which from now on are told. */
    List<PullRequest> tell(Wanted wanted) {
        List<PullRequest> others = others(wanted);
        told.put(wanted, others);
        return others;
    }

    /** Whether its request, which still is open, does not tell them all, or tells one that is gone. */
    boolean areNewTo(Wanted wanted) {
        boolean isOpen = requests.getOrDefault(wanted, Optional.empty())
                .filter(request -> request.state() == PullRequest.State.OPEN)
                .isPresent();
        return isOpen && !pages(others(wanted)).equals(pages(told.getOrDefault(wanted, List.of())));
    }

    private List<PullRequest> others(Wanted wanted) {
        return requests.entrySet().stream()
                .filter(each -> !each.getKey().equals(wanted))
                .flatMap(each -> each.getValue().stream())
                .toList();
    }

    private static List<URI> pages(List<PullRequest> requests) {
        return requests.stream().map(PullRequest::page).toList();
    }
}
