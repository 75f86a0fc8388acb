package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What wishes would change, told by one look at each branch. */
final class Planning {
    private final Repositories repositories;

    Planning(Repositories repositories) {
        this.repositories = repositories;
    }

    /** What each would change, in their order; what cannot be planned is left out, and told as trouble. */
    Map<DesiredChange, EnvironmentChange> changes(List<DesiredChange> desired, CombinedFailures failures) {
        Map<DesiredChange, EnvironmentChange> planned = new LinkedHashMap<>();
        for (List<DesiredChange> group : Repositories.groupedBy(desired, Planning::together)) {
            try {
                planned.putAll(changes(group));
            } catch (CrpException e) {
                failures.add(e);
                planned.putAll(alone(group));
            }
        }
        Map<DesiredChange, EnvironmentChange> ordered = new LinkedHashMap<>();
        desired.stream().filter(planned::containsKey).forEach(each -> ordered.put(each, planned.get(each)));
        return ordered;
    }

    /** Deployments of one branch are planned as one edit; any other edit stands alone. */
    static Object together(DesiredChange desired) {
        return desired.deployment().isPresent()
                ? List.of(
                        Repositories.key(desired.gitops()), desired.operation().from())
                : desired;
    }

    /** The edit of wishes that belong together. */
    static Edit edit(List<DesiredChange> group) {
        if (group.size() == 1) {
            return group.get(0).edit();
        }
        List<Deployment> deployments =
                group.stream().map(each -> each.deployment().orElseThrow()).toList();
        return new Edit.Deploy(deployments, group.get(0).operation().from());
    }

    private Map<DesiredChange, EnvironmentChange> changes(List<DesiredChange> group) {
        GitOpsRepository repository = repositories.of(group.get(0).gitops());
        List<EnvironmentChange> changes = repository.plan(edit(group));
        Map<DesiredChange, EnvironmentChange> planned = new LinkedHashMap<>();
        for (int i = 0; i < group.size(); i++) {
            planned.put(group.get(i), changes.get(i));
        }
        return planned;
    }

    /** Those of a refused group that nothing stands against, so that their gates are told at once too. */
    private Map<DesiredChange, EnvironmentChange> alone(List<DesiredChange> group) {
        Map<DesiredChange, EnvironmentChange> planned = new LinkedHashMap<>();
        if (group.size() > 1) {
            group.forEach(each -> planned.putAll(free(each)));
        }
        return planned;
    }

    private Map<DesiredChange, EnvironmentChange> free(DesiredChange each) {
        try {
            return changes(List.of(each));
        } catch (CrpException e) {
            // The group's refusal told it.
            return Map.of();
        }
    }
}
