package io.github.curlyrotaryphone.crp.pipeline.branch;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.BranchId;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the edits of goals, with the sessions of the branches. */
public final class Planning {
    private final Repositories repositories;

    public Planning(Repositories repositories) {
        this.repositories = repositories;
    }

    /** The plan of each edit, in order; an edit that can't be planned is omitted and reported as a problem. */
    public List<ChangePlan> plans(List<Edit> edits, CombinedFailures failures) {
        Map<AppEnvironment, ChangePlan> planned = new HashMap<>();
        for (List<Edit> group : Grouping.by(edits, Together::of)) {
            try {
                keep(plans(group), planned);
            } catch (CrpException e) {
                failures.add(e);
                keep(alone(group), planned);
            }
        }
        return edits.stream()
                .flatMap(edit -> Optional.ofNullable(planned.get(edit.identity())).stream())
                .toList();
    }

    /**
     * The edits that are planned together: the deployments of one branch, or any other edit alone.
     *
     * @param branch the branch
     * @param from the environment of origin, if this is a promotion
     * @param alone the edit, if no other edit may be planned with it
     */
    public record Together(BranchId branch, Optional<EnvironmentName> from, Optional<AppEnvironment> alone) {
        /** The group of this edit. */
        public static Together of(Edit edit) {
            return edit instanceof Edit.Deploy deploy
                    ? new Together(edit.branch(), deploy.from(), Optional.empty())
                    : new Together(edit.branch(), Optional.empty(), Optional.of(edit.identity()));
        }
    }

    private static void keep(List<ChangePlan> plans, Map<AppEnvironment, ChangePlan> planned) {
        plans.forEach(plan -> planned.put(plan.identity(), plan));
    }

    private List<ChangePlan> plans(List<Edit> group) {
        return repositories.session(group.get(0).gitops()).plan(group);
    }

    /** The edits of a refused group that are not refused themselves, so that their gates are reported at once too. */
    private List<ChangePlan> alone(List<Edit> group) {
        return group.size() > 1
                ? group.stream().flatMap(edit -> free(edit).stream()).toList()
                : List.of();
    }

    private List<ChangePlan> free(Edit edit) {
        try {
            return plans(List.of(edit));
        } catch (CrpException e) {
            // The refusal of the group already reported it.
            return List.of();
        }
    }
}
