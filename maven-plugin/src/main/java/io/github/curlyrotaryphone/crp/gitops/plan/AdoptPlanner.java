package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.adopt.Handover;
import io.github.curlyrotaryphone.crp.gitops.adopt.RunningApp;
import io.github.curlyrotaryphone.crp.gitops.check.Holds;
import io.github.curlyrotaryphone.crp.gitops.check.ImageMarkers;
import io.github.curlyrotaryphone.crp.gitops.check.ObjectOwners;
import io.github.curlyrotaryphone.crp.gitops.check.Obstacles;
import io.github.curlyrotaryphone.crp.gitops.check.OtherRecords;
import io.github.curlyrotaryphone.crp.gitops.check.PathRules;
import io.github.curlyrotaryphone.crp.gitops.check.Refusals;
import io.github.curlyrotaryphone.crp.gitops.check.Target;
import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Records the existing files of an app in an environment as owned by this module, unchanged, so that a deploy may
 * overwrite them.
 */
final class AdoptPlanner {
    private static final Digest ADOPTED = Digest.of("adopted".getBytes(StandardCharsets.UTF_8));
    private static final Pattern BY_DIGEST = Pattern.compile("\\S+@sha256:[0-9a-f]{64}");

    private final BranchView branch;

    AdoptPlanner(BranchView branch) {
        this.branch = branch;
    }

    ChangePlan plan(Edit.Adopt edit) {
        Edit.Deploy deployment = edit.deploy();
        Target target = Target.adopted(deployment);
        TreeView tree = branch.tree();
        Refusals refusals = new Refusals();
        new PathRules(refusals).check(List.of(target));
        refusals.throwIfAny();
        tree.load(target.place().files(tree));
        Optional<DeployRecord> now = ReviewBranch.readable(tree, target.place());
        SortedMap<String, TreeView.Entry> files = files(target, now);
        new Obstacles(tree, refusals).check(target);
        new Handover(tree, refusals).check(target, files.keySet());
        new ImageMarkers(tree, refusals).check(target.cannot(), files.values());
        new Holds(refusals).check(target.cannot(), target.place(), Optional.empty(), branch.openHold(target.place()));
        refusals.throwIfAny();
        SortedMap<String, String> ids = new TreeMap<>();
        files.forEach((path, file) -> ids.put(path, file.id().name()));
        WorkloadNames names = names(target, deployment, edit.names(), now);
        DeployRecord next = adopted(target, deployment, now, ids).keeping(names);
        DeployRecord whole = branch.complete(next, target.place());
        checkOwners(target, now, whole);
        EnvironmentChange change = now.filter(next::deploysAs).isPresent() || (now.isEmpty() && ids.isEmpty())
                ? FileChanges.none(target.place())
                : new FileChanges(tree, target.place()).toRecord(whole);
        return new ChangePlan(edit, change, now, Optional.of(whole), branch.base());
    }

    /** Whoever takes an object over that another record lists would be its second owner. */
    private void checkOwners(Target target, Optional<DeployRecord> now, DeployRecord adopted) {
        Refusals refusals = new Refusals();
        OtherRecords others = OtherRecords.in(branch.tree(), branch.cache(), List.of(target.apps()));
        new ObjectOwners(branch.tree(), others.records(), refusals).checkAdopted(target, now, adopted);
        refusals.throwIfAny();
    }

    /** The names that the files have now; a commit since they were read may have changed them. */
    private WorkloadNames names(Target target, Edit.Deploy deployment, WorkloadNames read, Optional<DeployRecord> now) {
        WorkloadNames names =
                namesToKeep(target.place(), deployment.environment().namespace().name(), read, now);
        if (!names.equals(read)) {
            throw CrpException.refused(
                    target.cannot() + ": its files were changed by a commit during this run.", "Run crp:adopt again.");
        }
        return names;
    }

    /** The names of what runs, or else those of an earlier adoption. */
    WorkloadNames namesToKeep(AppPaths place, String namespace, WorkloadNames chosen, Optional<DeployRecord> now) {
        return RunningApp.of(branch.tree(), place)
                .names(namespace, chosen)
                .or(() -> now.map(DeployRecord::kept))
                .orElse(WorkloadNames.NONE);
    }

    /** The plan of a deploy after the adoption. */
    EnvironmentChange following(Edit.Deploy deployment, ChangePlan adopted) {
        Target target = Target.adopted(deployment);
        return new FileChanges(branch.tree(), target.place())
                .between(
                        target.texts(),
                        adopted.after().map(record -> record.files().keySet()).orElseThrow());
    }

    /** With a record, its files and conflicting ones; without one, everything in the folder. */
    private SortedMap<String, TreeView.Entry> files(Target target, Optional<DeployRecord> now) {
        SortedMap<String, TreeView.Entry> files = new TreeMap<>();
        for (TreeView.Entry file : target.place().files(branch.tree())) {
            boolean takes = now.isEmpty()
                    || now.orElseThrow().files().containsKey(file.path())
                    || target.texts().containsKey(file.path());
            if (takes && !file.path().equals(target.recordPath())) {
                files.put(file.path(), file);
            }
        }
        return files;
    }

    private DeployRecord adopted(
            Target target, Edit.Deploy deployment, Optional<DeployRecord> now, SortedMap<String, String> ids) {
        DeployRecord desired = DeployPlanner.record(target, deployment);
        if (ids.equals(desired.files())) {
            return desired.holding(now.flatMap(DeployRecord::hold));
        }
        return new DeployRecord(
                desired.owner(),
                now.flatMap(DeployRecord::image).or(() -> imageIn(ids)).or(desired::image),
                now.flatMap(DeployRecord::release),
                // A placeholder as input hash, so that no deploy takes these files for its own output.
                ADOPTED.toString(),
                now.flatMap(DeployRecord::source),
                ids,
                now.flatMap(DeployRecord::hold));
    }

    /** The running image, from the first file that contains one. */
    private Optional<ImageReference> imageIn(SortedMap<String, String> ids) {
        TreeView tree = branch.tree();
        return ids.keySet().stream()
                .map(path -> tree.text(tree.find(path).orElseThrow()))
                .flatMap(text -> PlainYaml.readable(text).stream())
                .flatMap(object -> Tree.everywhere(object, "image"))
                .filter(image -> BY_DIGEST.matcher(image).matches())
                .map(ImageReference::parse)
                .findFirst();
    }
}
