package io.github.curlyrotaryphone.crp.pipeline.review;

import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The requests that belong together with each one of a run. Those that are already open count from the start, so that a
 * second run finds its text unchanged.
 */
public final class RelatedRequests {
    private final List<ChangePlan> reviewed;
    private final Function<ChangePlan, Optional<PullRequest>> finder;
    private final Map<AppEnvironment, Optional<PullRequest>> requests = new LinkedHashMap<>();
    private final Map<AppEnvironment, List<PullRequest>> told = new HashMap<>();

    /** For these changes; the finder looks up the open request of each at the forge. */
    public RelatedRequests(List<ChangePlan> reviewed, Function<ChangePlan, Optional<PullRequest>> finder) {
        this.reviewed = List.copyOf(reviewed);
        this.finder = finder;
    }

    /** Records the result of one change. */
    public Reviewed keep(Reviewed become) {
        requests.put(become.identity(), become.request());
        return become;
    }

    /** The open request of this change from an earlier run. */
    public Optional<PullRequest> open(ChangePlan change) {
        if (requests.isEmpty()) {
            Map<AppEnvironment, Optional<PullRequest>> open = new LinkedHashMap<>();
            reviewed.forEach(each -> open.put(each.identity(), finder.apply(each)));
            requests.putAll(open);
        }
        return requests.getOrDefault(change.identity(), Optional.empty());
    }

    /** The requests of the other changes, which count as mentioned from now on. */
    public List<PullRequest> tell(ChangePlan change) {
        List<PullRequest> others = others(change);
        told.put(change.identity(), others);
        return others;
    }

    /** Whether its open request omits one of them, or mentions one that no longer exists. */
    public boolean areNewTo(ChangePlan change) {
        boolean isOpen = requests.getOrDefault(change.identity(), Optional.empty())
                .filter(request -> request.state() == PullRequest.State.OPEN)
                .isPresent();
        return isOpen && !pages(others(change)).equals(pages(told.getOrDefault(change.identity(), List.of())));
    }

    private List<PullRequest> others(ChangePlan change) {
        return requests.entrySet().stream()
                .filter(each -> !each.getKey().equals(change.identity()))
                .flatMap(each -> each.getValue().stream())
                .toList();
    }

    private static List<URI> pages(List<PullRequest> requests) {
        return requests.stream().map(PullRequest::page).toList();
    }
}
