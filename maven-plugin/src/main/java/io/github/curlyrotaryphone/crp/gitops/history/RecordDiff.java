package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Finds the records that differ between two trees, without reading subtrees that are equal. */
final class RecordDiff {
    private static final int FILES = 2;

    private final ObjectReader objects;
    private final String apps;
    private final TreeWalk walk;

    RecordDiff(ObjectReader objects, String apps) {
        this.objects = objects;
        this.apps = apps;
        this.walk = new TreeWalk(objects);
        walk.setFilter(TreeFilter.ANY_DIFF);
    }

    /** The folder of workloads in the tree of a commit; the zero id if there is none. */
    ObjectId folder(ObjectId root) throws IOException {
        return find(root, apps, FileMode.TREE);
    }

    /** The record in the tree of a commit; the zero id if there is none. */
    ObjectId record(ObjectId root, AppEnvironment identity) throws IOException {
        return find(
                root,
                apps + "/" + identity.app() + "/" + identity.environment() + "/" + RecordFile.NAME,
                FileMode.REGULAR_FILE);
    }

    private ObjectId find(ObjectId root, String path, FileMode mode) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(objects, path, root)) {
            boolean meant = found != null && found.getFileMode(0).getObjectType() == mode.getObjectType();
            return meant ? found.getObjectId(0) : ObjectId.zeroId();
        }
    }

    /** The records that differ between two folders of workloads, in the order of their paths. */
    List<RecordChange> between(ObjectId before, ObjectId after) throws IOException {
        List<RecordChange> changes = new ArrayList<>();
        if (before.equals(after)) {
            return changes;
        }
        walk.reset();
        add(before);
        add(after);
        while (walk.next()) {
            if (walk.getDepth() < FILES && walk.isSubtree()) {
                if (isName()) {
                    walk.enterSubtree();
                }
            } else if (walk.getDepth() == FILES && walk.getNameString().equals(RecordFile.NAME)) {
                changes.add(change());
            }
        }
        return changes;
    }

    private void add(ObjectId tree) throws IOException {
        if (tree.equals(ObjectId.zeroId())) {
            walk.addTree(new EmptyTreeIterator());
        } else {
            walk.addTree(tree);
        }
    }

    /** Whether a folder name is valid for an app or an environment; others do not belong to crp. */
    private boolean isName() {
        try {
            return !new AppName(walk.getNameString()).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private RecordChange change() {
        String[] names = new String(walk.getRawPath(), StandardCharsets.UTF_8).split("/", -1);
        boolean file = walk.getFileMode(1).getObjectType() == FileMode.REGULAR_FILE.getObjectType();
        return new RecordChange(
                new AppEnvironment(new AppName(names[0]), new EnvironmentName(names[1])),
                file ? walk.getObjectId(1) : ObjectId.zeroId());
    }
}
