package io.github.curlyrotaryphone.crp.gitops.source;

import java.io.File;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** The files of a working tree as they are: without this, JGit runs the filter programs that a repository configures. */
final class UnfilteredTree extends FileTreeIterator {
    UnfilteredTree(Repository repository) {
        super(repository);
    }

    private UnfilteredTree(UnfilteredTree parent, File folder, FS fs) {
        super(parent, folder, fs);
    }

    @Override
    public AbstractTreeIterator createSubtreeIterator(ObjectReader reader) {
        return enterSubtree();
    }

    @Override
    protected AbstractTreeIterator enterSubtree() {
        return new UnfilteredTree(this, getEntryFile(), fs);
    }

    @Override
    public @Nullable String getCleanFilterCommand() {
        return null;
    }
}
