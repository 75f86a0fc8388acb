package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans what goals want, by the sessions of the branches. */
final class Planning {
    private final Repositories repositories;

    Planning(Repositories repositories) {
        this.repositories = repositories;
    }

    /** What each would change, in their order; what cannot be planned is left out, and told as trouble. */
    Map<DesiredChange, ChangePlan> plans(List<DesiredChange> desired, CombinedFailures failures) {
        Map<DesiredChange, ChangePlan> planned = new LinkedHashMap<>();
        for (List<DesiredChange> group : Grouping.by(desired, Planning::together)) {
            try {
                planned.putAll(plans(group));
            } catch (CrpException e) {
                failures.add(e);
                planned.putAll(alone(group));
            }
        }
        Map<DesiredChange, ChangePlan> ordered = new LinkedHashMap<>();
        for (DesiredChange each : desired) {
            Optional.ofNullable(planned.get(each)).ifPresent(plan -> ordered.put(each, plan));
        }
        return ordered;
    }

    /** Deployments of one branch are planned together; any other edit stands alone. */
    static Object together(DesiredChange desired) {
        return desired.deployment().isPresent() ? List.of(desired.branch(), desired.from()) : desired;
    }

    private Map<DesiredChange, ChangePlan> plans(List<DesiredChange> group) {
        List<ChangePlan> plans = repositories
                .session(group.get(0).gitops())
                .plan(group.stream().map(DesiredChange::edit).toList());
        Map<DesiredChange, ChangePlan> planned = new LinkedHashMap<>();
        for (int i = 0; i < group.size(); i++) {
            planned.put(group.get(i), plans.get(i));
        }
        return planned;
    }

    /** Those of a refused group that nothing stands against, so that their gates are told at once too. */
    private Map<DesiredChange, ChangePlan> alone(List<DesiredChange> group) {
        Map<DesiredChange, ChangePlan> planned = new LinkedHashMap<>();
        if (group.size() > 1) {
            group.forEach(each -> planned.putAll(free(each)));
        }
        return planned;
    }

    private Map<DesiredChange, ChangePlan> free(DesiredChange each) {
        try {
            return plans(List.of(each));
        } catch (CrpException e) {
            // The group's refusal told it.
            return Map.of();
        }
    }
}
