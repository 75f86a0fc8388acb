package io.github.curlyrotaryphone.crp.pipeline.review;

import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.input.RenderNotes;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Upgrade;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.rule.Rules;
import io.github.curlyrotaryphone.crp.pipeline.upgrade.Upgrades;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.Proposal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares the content of a branch with what a proposal changes on it. */
final class ProposalComparison {
    private final BranchSession branch;
    private final Rules rules;
    private final Upgrades upgrades;

    ProposalComparison(BranchSession branch, Rules rules, Upgrades upgrades) {
        this.branch = branch;
        this.rules = rules;
        this.upgrades = upgrades;
    }

    Comparison of(ChangePlan plan, Proposal proposal) {
        Optional<DeployRecord> record = record(plan, proposal);
        Optional<Side> after = record.map(there -> Side.of(files(plan, proposal, there), there));
        return ManifestComparison.of(new ComparisonInput(
                plan.identity(),
                operation(plan.edit()),
                before(plan, after),
                after,
                new SurroundingsReader(rules)
                        .of(plan, branch, record.flatMap(DeployRecord::hold))
                        .with(new RenderNotes(false, upgrade(plan, record, after)))));
    }

    private Optional<Upgrade> upgrade(ChangePlan plan, Optional<DeployRecord> record, Optional<Side> after) {
        if (!(plan.edit() instanceof Edit.Deploy) || record.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        return plan.before()
                .flatMap(deployed -> upgrades.of(
                        plan.identity(),
                        deployed,
                        record.get(),
                        branch.deployedFiles(plan.identity()),
                        after.get().files()));
    }

    private static Operation operation(Edit edit) {
        if (edit instanceof Edit.Deploy deploy) {
            return deploy.from().map(Operation::promotionFrom).orElseGet(() -> Operation.of(Operation.Kind.DEPLOY));
        } else if (edit instanceof Edit.Rollback) {
            return Operation.of(Operation.Kind.ROLLBACK);
        } else if (edit instanceof Edit.ReleaseHold) {
            return Operation.of(Operation.Kind.RELEASE_HOLD);
        }
        return Operation.of(edit instanceof Edit.Undeploy ? Operation.Kind.UNDEPLOY : Operation.Kind.ADOPT);
    }

    /** The record of a branch that was not changed may name an earlier source commit. */
    private Optional<DeployRecord> record(ChangePlan plan, Proposal proposal) {
        return proposal.moved() ? plan.after() : branch.state(plan.identity()).proposed();
    }

    /** The files of an adopted app already exist, without a record: only the record is new. */
    private Optional<Side> before(ChangePlan plan, Optional<Side> after) {
        boolean isUnrecorded = plan.before().isEmpty() && plan.edit() instanceof Edit.Adopt;
        return isUnrecorded ? after : plan.before().map(there -> Side.of(branch.deployedFiles(plan.identity()), there));
    }

    private SortedMap<String, String> files(ChangePlan plan, Proposal proposal, DeployRecord record) {
        if (!proposal.moved()) {
            return branch.proposedFiles(plan.identity());
        }
        SortedMap<String, String> files = new TreeMap<>();
        record.files().keySet().forEach(path -> text(plan, path).ifPresent(text -> files.put(path, text)));
        return files;
    }

    private Optional<String> text(ChangePlan plan, String path) {
        EnvironmentChange.FileChange changed = plan.change().files().get(path);
        return changed == null ? branch.file(path) : changed.after();
    }
}
