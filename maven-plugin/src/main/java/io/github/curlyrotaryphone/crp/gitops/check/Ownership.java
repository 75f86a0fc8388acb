package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import java.util.Map;
import java.util.Optional;

/** Whether the files where a deployment belongs are its own, and as crp left them. */
public final class Ownership {
    private final TreeView tree;
    private final Refusals refusals;

    public Ownership(TreeView tree, Refusals refusals) {
        this.tree = tree;
        this.refusals = refusals;
    }

    /** What the last commit recorded; empty where there was none, or where something stands in the way. */
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
                    target.cannot() + ": the folder '" + target.folder() + "' holds files that crp did not write.",
                    "Move them away in a commit of your own, choose another name in crp.yaml, or take them over with"
                            + " 'mvn crp:adopt'.");
        }
        target.texts().keySet().stream()
                .filter(path -> path.startsWith("clusters/"))
                .forEach(path -> refuseForeign(target, path));
    }

    private void refuseForeign(Target target, String path) {
        if (tree.find(path).isPresent()) {
            refusals.add(
                    target.cannot() + ": the file '" + path + "' is there already, and crp did not write it.",
                    "Remove it in a commit of your own, choose another name in crp.yaml, or take it over with"
                            + " 'mvn crp:adopt'.");
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
                        target.cannot() + ": '" + file.getKey() + "' was deleted, and not by crp.",
                        "Restore it (see 'git log -- " + file.getKey() + "'), then make the change in crp.yaml.");
            } else if (!now.orElseThrow().id().name().equals(file.getValue())) {
                refuseEdit(target, now.orElseThrow());
            }
        }
    }

    private void refuseEdit(Target target, TreeView.Entry file) {
        boolean automated = ImageMarkers.isIn(tree, file);
        String problem = target.cannot() + ": '" + file.path() + "' was edited since crp wrote it";
        if (automated) {
            refusals.add(
                    problem + ", and has an image-policy marker: Flux's image automation is a second writer.",
                    "Remove the marker and undo the edit: either crp or an ImageUpdateAutomation sets this image, not"
                            + " both.");
        } else {
            refusals.add(
                    problem + ".",
                    "Undo the edit (see 'git log -- " + file.path() + "') and make the same change in crp.yaml or"
                            + " under src/main/crp; or let a deploy overwrite it after 'mvn crp:adopt'.");
        }
    }

    private void checkForeign(Target target, DeployRecord deployed) {
        target.texts().keySet().stream()
                .filter(path -> !deployed.files().containsKey(path))
                .forEach(path -> refuseForeign(target, path));
    }
}
