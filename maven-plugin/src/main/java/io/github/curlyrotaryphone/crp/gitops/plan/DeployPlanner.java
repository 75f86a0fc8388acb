package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.gitops.check.AdoptedWorkload;
import io.github.curlyrotaryphone.crp.gitops.check.FluxReach;
import io.github.curlyrotaryphone.crp.gitops.check.Holds;
import io.github.curlyrotaryphone.crp.gitops.check.PathRules;
import io.github.curlyrotaryphone.crp.gitops.check.Refusals;
import io.github.curlyrotaryphone.crp.gitops.check.Target;
import io.github.curlyrotaryphone.crp.gitops.check.TargetChecks;
import io.github.curlyrotaryphone.crp.gitops.layout.RenderedObjects;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns deployments into the files to write and delete, or reports every reason why they are refused. */
final class DeployPlanner {
    private final BranchView branch;

    DeployPlanner(BranchView branch) {
        this.branch = branch;
    }

    /** The plan of each, checked together. */
    List<ChangePlan> plan(List<Edit.Deploy> edits) {
        Refusals refusals = new Refusals();
        List<Target> targets = edits.stream().map(Target::of).toList();
        new PathRules(refusals).check(targets);
        refusals.throwIfAny();
        FluxReach reach = new FluxReach(refusals);
        targets.forEach(reach::check);
        TargetChecks checks = new TargetChecks(branch.tree(), branch.cache(), refusals);
        Map<Target, Optional<DeployRecord>> recorded = checks.check(targets);
        checks.checkHolds(targets);
        Holds holds = new Holds(refusals);
        recorded.forEach((target, deployed) -> holds.check(
                target.cannot(),
                target.place(),
                deployed.flatMap(DeployRecord::hold),
                branch.openHold(target.place())));
        AdoptedWorkload adopted = new AdoptedWorkload(refusals);
        recorded.forEach((target, deployed) -> deployed.ifPresent(record -> adopted.check(target, record.kept())));
        refusals.throwIfAny();
        List<ChangePlan> plans = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            plans.add(plan(targets.get(i), edits.get(i), recorded.getOrDefault(targets.get(i), Optional.empty())));
        }
        return plans;
    }

    private ChangePlan plan(Target target, Edit.Deploy edit, Optional<DeployRecord> deployed) {
        DeployRecord next =
                record(target, edit).keeping(deployed.map(DeployRecord::kept).orElse(WorkloadNames.NONE));
        if (deployed.filter(next::deploysAs).isPresent()) {
            return new ChangePlan(edit, FileChanges.none(target.place()), deployed, Optional.of(next), branch.base());
        }
        DeployRecord whole = next.making(RenderedObjects.of(target.place(), target.texts()));
        Set<String> present =
                deployed.map(DeployRecord::files).<Set<String>>map(Map::keySet).orElse(Set.of());
        EnvironmentChange change = new FileChanges(branch.tree(), target.place()).to(target.texts(), whole, present);
        return new ChangePlan(edit, change, deployed, Optional.of(whole), branch.base());
    }

    /** The new record in {@code .crp.json}. */
    static DeployRecord record(Target target, Edit.Deploy deployment) {
        DeployRecord record = new DeployRecord(
                deployment.release().owner().toString(),
                Optional.of(deployment.release().image().reference()),
                Optional.of(deployment.digest()),
                deployment.release().input().toString(),
                deployment.release().source().commit(),
                target.ids(),
                Optional.empty());
        return record.verifiedAs(deployment.verification())
                .renderedBy(deployment.release().renderedBy(deployment.name()));
    }
}
