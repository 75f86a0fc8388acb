package io.github.curlyrotaryphone.crp.gitops.layout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the files where a deployment belongs are its own, and as crp left them. */
final class Ownership {
    private static final String IMAGE_MARKER = "$imagepolicy";

    private final TreeView tree;
    private final Refusals refusals;

    Ownership(TreeView tree, Refusals refusals) {
        this.tree = tree;
        this.refusals = refusals;
    }

    /** What the last commit recorded; empty where there was none, or where something stands in the way. */
    Optional<DeployRecord> check(Target target) {
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
                    "Cannot deploy " + target.title() + ": the folder '" + target.folder()
                            + "' holds files that crp did not write.",
                    "Move them away in a commit of your own, or choose another name in crp.yaml.");
        }
        target.texts().keySet().stream()
                .filter(path -> path.startsWith("clusters/"))
                .forEach(path -> refuseForeign(target, path));
    }

    private void refuseForeign(Target target, String path) {
        if (tree.find(path).isPresent()) {
            refusals.add(
                    "Cannot deploy " + target.title() + ": the file '" + path + "' is there already, and crp did not"
                            + " write it.",
                    "Remove it in a commit of your own, or choose another name in crp.yaml.");
        }
    }

    private Optional<DeployRecord> read(Target target, String text) {
        try {
            DeployRecord deployed = RecordFile.read(text);
            for (String path : deployed.files().keySet()) {
                if (!target.mayOwn(path)) {
                    throw new RecordFile.Unreadable("it lists '" + path + "', which is not its own");
                }
            }
            return Optional.of(deployed);
        } catch (RecordFile.Unreadable e) {
            refusals.add(
                    "Cannot deploy " + target.title() + ": '" + target.recordPath() + "' is not as crp wrote it: "
                            + e.getMessage() + ".",
                    "Restore the file from the commit that crp made last ('git log -- " + target.recordPath()
                            + "'), or use the version of crp that wrote it.");
            return Optional.empty();
        }
    }

    private boolean checkOwner(Target target, DeployRecord deployed) {
        String owner = target.owner();
        if (deployed.owner().equals(owner)) {
            return true;
        }
        refusals.add(
                "Cannot deploy " + target.title() + " from '" + owner + "': '" + target.folder() + "' belongs to '"
                        + deployed.owner() + "'.",
                "Choose another name in crp.yaml; if the module was renamed, change 'owner' in '" + target.recordPath()
                        + "' to '" + owner + "' in a commit of your own.");
        return false;
    }

    private void checkUnchanged(Target target, DeployRecord deployed) {
        for (Map.Entry<String, String> file : deployed.files().entrySet()) {
            Optional<TreeView.Entry> now = tree.find(file.getKey());
            if (now.isEmpty()) {
                refusals.add(
                        "Cannot deploy " + target.title() + ": '" + file.getKey() + "' was deleted, and not by crp.",
                        "Restore it (see 'git log -- " + file.getKey() + "'), then make the change in crp.yaml.");
            } else if (!now.orElseThrow().id().name().equals(file.getValue())) {
                refuseEdit(target, now.orElseThrow());
            }
        }
    }

    private void refuseEdit(Target target, TreeView.Entry file) {
        boolean automated = file.isFile() && tree.text(file).contains(IMAGE_MARKER);
        String problem = "Cannot deploy " + target.title() + ": '" + file.path() + "' was edited since crp wrote it";
        if (automated) {
            refusals.add(
                    problem + ", and has an image-policy marker: Flux's image automation is a second writer.",
                    "Remove the marker and undo the edit: either crp or an ImageUpdateAutomation sets this image, not"
                            + " both.");
        } else {
            refusals.add(
                    problem + ".",
                    "Undo the edit (see 'git log -- " + file.path() + "') and make the same change in crp.yaml or"
                            + " under src/main/crp.");
        }
    }

    private void checkForeign(Target target, DeployRecord deployed) {
        target.texts().keySet().stream()
                .filter(path -> !deployed.files().containsKey(path))
                .forEach(path -> refuseForeign(target, path));
    }

    /** The files whose text is read: the record and everything that crp may have written, to compare and delete. */
    static List<TreeView.Entry> readBy(Target target, TreeView tree) {
        Stream<TreeView.Entry> flux = tree.list("clusters").stream()
                .map(cluster -> cluster.path() + "/" + target.app() + "." + target.environment() + ".yaml")
                .flatMap(path -> tree.find(path).stream());
        return Stream.concat(tree.files(target.folder()).stream(), flux)
                .filter(TreeView.Entry::isFile)
                .toList();
    }
}
