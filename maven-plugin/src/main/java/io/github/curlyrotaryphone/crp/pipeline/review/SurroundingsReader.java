package io.github.curlyrotaryphone.crp.pipeline.review;

import io.github.curlyrotaryphone.crp.compare.input.OtherEnvironment;
import io.github.curlyrotaryphone.crp.compare.input.RenderNotes;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.rule.Rules;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.ForgePages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the surroundings of a change: prices, the app's other environments, and the URL that compares its source. */
final class SurroundingsReader {
    private final Rules rules;

    SurroundingsReader(Rules rules) {
        this.rules = rules;
    }

    /** The surroundings of a change that results in this hold. */
    Surroundings of(ChangePlan plan, BranchSession branch, Optional<Hold> hold) {
        Optional<Release> release =
                plan.edit() instanceof Edit.Deploy deploy ? Optional.of(deploy.release()) : Optional.empty();
        List<AppEnvironment> identities = others(release, plan.edit()).stream()
                .map(other -> other.manifests().identity())
                .toList();
        Map<AppEnvironment, DeployRecord> records = branch.deployed(identities);
        List<OtherEnvironment> others = new ArrayList<>();
        for (AppEnvironment other : identities) {
            Optional<DeployRecord> there = Optional.ofNullable(records.get(other));
            others.add(new OtherEnvironment(
                    other.environment(),
                    there.flatMap(DeployRecord::version),
                    there.flatMap(DeployRecord::digest),
                    there.flatMap(DeployRecord::release)));
        }
        return new Surroundings(
                release.flatMap(Release::sourceUrl)
                        .flatMap(url -> ForgePages.of(url, plan.edit().gitops())),
                others,
                rules.prices(branch),
                hold,
                rules.reason(plan),
                RenderNotes.NONE,
                rules.validated(plan.identity()),
                plan.graves());
    }

    private static List<ReleasedEnvironment> others(Optional<Release> release, Edit edit) {
        return release.map(Release::environments).orElse(List.of()).stream()
                .filter(other -> !other.name().equals(edit.identity().environment()))
                .filter(other -> other.gitops().branchId().equals(edit.branch()))
                .toList();
    }
}
