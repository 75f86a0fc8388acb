package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import java.util.Map;
import java.util.Optional;

/** Checks that the existing files of a deployment are its own, and unchanged since crp wrote them. */
public final class Ownership {
    private final TreeView tree;
    private final Refusals refusals;

    public Ownership(TreeView tree, Refusals refusals) {
        this.tree = tree;
        this.refusals = refusals;
    }

    /** The last record; empty if there is none or if a check fails. */
    public Optional<DeployRecord> check(Target target) {
        Optional<TreeView.Entry> recordFile = tree.find(target.recordPath()).filter(TreeView.Entry::isFile);
        if (recordFile.isEmpty()) {
            checkUnclaimed(target);
            return Optional.empty();
        }
        Optional<DeployRecord> deployed = read(target, tree.text(recordFile.orElseThrow()));
        deployed.ifPresent(found -> {
            if (checkOwner(target, found)) {
                checkUnchanged(target, found);
                checkForeign(target, found);
            }
        });
        return deployed;
    }

    private void checkUnclaimed(Target target) {
        if (tree.find(target.folder()).filter(TreeView.Entry::isFolder).isPresent()) {
            refusals.add(
                    target.cannot() + ": the folder '" + target.folder() + "' contains files that crp did not write.",
                    "Move them away in a separate commit, choose another name in crp.yaml, or take them over with"
                            + " 'mvn crp:adopt'.");
        }
        target.texts().keySet().stream()
                .filter(path -> path.startsWith("clusters/"))
                .forEach(path -> refuseForeign(target, path));
    }

    private void refuseForeign(Target target, String path) {
        if (tree.find(path).isPresent()) {
            refusals.add(
                    target.cannot() + ": the file '" + path + "' already exists, and crp did not write it.",
                    "Remove it in a separate commit, choose another name in crp.yaml, or take it over with 'mvn"
                            + " crp:adopt'.");
        }
    }

    private Optional<DeployRecord> read(Target target, String text) {
        try {
            return Optional.of(target.place().read(text));
        } catch (RecordFile.Unreadable e) {
            refusals.add(e.problem(target.cannot() + ": '" + target.recordPath() + "'"), e.remedy(target.recordPath()));
            return Optional.empty();
        }
    }

    private boolean checkOwner(Target target, DeployRecord deployed) {
        String owner = target.owner().orElse(deployed.owner());
        if (deployed.owner().equals(owner)) {
            return true;
        }
        refusals.add(
                target.cannot() + ": '" + target.folder() + "' belongs to '" + deployed.owner() + "', not to '" + owner
                        + "'.",
                "Choose another name in crp.yaml; if the module was renamed, take the files over with"
                        + " 'mvn crp:adopt'.");
        return false;
    }

    private void checkUnchanged(Target target, DeployRecord deployed) {
        for (Map.Entry<String, String> file : deployed.files().entrySet()) {
            Optional<TreeView.Entry> now = tree.find(file.getKey());
            if (now.isEmpty()) {
                refusals.add(
                        target.cannot() + ": '" + file.getKey() + "' was deleted by someone else.",
                        "Restore it (see 'git log -- " + file.getKey() + "'), then make the change in crp.yaml.");
            } else if (!now.orElseThrow().id().name().equals(file.getValue())) {
                refuseEdit(target, now.orElseThrow());
            }
        }
    }

    private void refuseEdit(Target target, TreeView.Entry file) {
        boolean automated = ImageMarkers.isIn(tree, file);
        String problem = target.cannot() + ": '" + file.path() + "' was edited after crp wrote it";
        if (automated) {
            refusals.add(
                    problem + " and has an image-policy marker: Flux's image automation writes it too.",
                    "Remove the marker and undo the edit: only one of crp and ImageUpdateAutomation may set this"
                            + " image.");
        } else {
            refusals.add(
                    problem + ".",
                    "Undo the edit (see 'git log -- " + file.path() + "') and make the same change in crp.yaml or in"
                            + " src/main/crp, or run 'mvn crp:adopt' so that the next deploy overwrites it.");
        }
    }

    private void checkForeign(Target target, DeployRecord deployed) {
        target.texts().keySet().stream()
                .filter(path -> !deployed.files().containsKey(path))
                .forEach(path -> refuseForeign(target, path));
    }
}
