package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.gitops.check.Holds;
import io.github.curlyrotaryphone.crp.gitops.check.ImageMarkers;
import io.github.curlyrotaryphone.crp.gitops.check.Obstacles;
import io.github.curlyrotaryphone.crp.gitops.check.PathRules;
import io.github.curlyrotaryphone.crp.gitops.check.Refusals;
import io.github.curlyrotaryphone.crp.gitops.check.Target;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records what lies where a deployment belongs as this module's, as it is, so that a deploy may overwrite it. */
final class AdoptPlanner {
    private static final Digest ADOPTED = Digest.of("adopted".getBytes(StandardCharsets.UTF_8));
    private static final Pattern IMAGE = Pattern.compile("image: *[\"']?([^\\s\"']+@sha256:[0-9a-f]{64})\\b");

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
        new ImageMarkers(tree, refusals).check(target.cannot(), files.values());
        new Holds(refusals).check(target.cannot(), target.place(), Optional.empty(), branch.openHold(target.place()));
        refusals.throwIfAny();
        SortedMap<String, String> ids = new TreeMap<>();
        files.forEach((path, file) -> ids.put(path, file.id().name()));
        DeployRecord next = adopted(target, deployment, now, ids);
        DeployRecord whole = branch.complete(next, target.place());
        EnvironmentChange change = now.filter(next::deploysAs).isPresent() || (now.isEmpty() && ids.isEmpty())
                ? FileChanges.none(target.place())
                : new FileChanges(tree, target.place()).toRecord(whole);
        return new ChangePlan(edit, change, now, Optional.of(whole), branch.base());
    }

    /** What a deploy would change after that. */
    EnvironmentChange following(Edit.Deploy deployment, ChangePlan adopted) {
        Target target = Target.adopted(deployment);
        return new FileChanges(branch.tree(), target.place())
                .between(
                        target.texts(),
                        adopted.after().map(record -> record.files().keySet()).orElseThrow());
    }

    /** With a record, its files and those in our way; without one, all that the folder holds. */
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
                // No deploy may take these files for its own work.
                ADOPTED.toString(),
                now.flatMap(DeployRecord::source),
                ids,
                now.flatMap(DeployRecord::hold));
    }

    /** The image that runs, as the first of the files names it. */
    private Optional<ImageReference> imageIn(SortedMap<String, String> ids) {
        TreeView tree = branch.tree();
        return ids.keySet().stream()
                .map(path -> IMAGE.matcher(tree.text(tree.find(path).orElseThrow())))
                .filter(Matcher::find)
                .map(found -> ImageReference.parse(found.group(1)))
                .findFirst();
    }
}
