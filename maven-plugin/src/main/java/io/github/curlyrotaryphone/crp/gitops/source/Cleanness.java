package io.github.curlyrotaryphone.crp.gitops.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/**
 * Whether a working tree is as committed.
 *
 * @param dirty whether there are changed or untracked files
 * @param unknown why that cannot be told; only if nothing else is changed
 */
public record Cleanness(boolean dirty, Optional<String> unknown) {
    private static final Pattern LOCK = Pattern.compile("(^|/)crp\\.lock$");

    /** Of the working tree of a repository. */
    public static Cleanness of(Repository repository) throws IOException {
        IndexDiff diff = new IndexDiff(repository, Constants.HEAD, new UnfilteredTree(repository));
        diff.setWorkingTreeItFactory(UnfilteredTree::new);
        diff.diff();
        if (isChanged(diff)) {
            return new Cleanness(true, Optional.empty());
        }
        return diff.getModified().isEmpty()
                ? new Cleanness(false, Optional.empty())
                : ofModified(repository, new HashSet<>(diff.getModified()));
    }

    /** A crp.lock that nobody has committed yet is no change of the source: crp itself has just written it. */
    private static boolean isChanged(IndexDiff diff) {
        return Stream.of(
                                diff.getAdded(),
                                diff.getChanged(),
                                diff.getRemoved(),
                                diff.getMissing(),
                                diff.getConflicting())
                        .anyMatch(paths -> !paths.isEmpty())
                || diff.getUntracked().stream()
                        .anyMatch(path -> !LOCK.matcher(path).find());
    }

    /** The content of these differs from the committed one, unless a filter would make them equal. */
    private static Cleanness ofModified(Repository repository, Set<String> paths) throws IOException {
        Optional<String> unknown = Optional.empty();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.setAttributesNodeProvider(repository.createAttributesNodeProvider());
            walk.setOperationType(OperationType.CHECKIN_OP);
            int index = walk.addTree(new DirCacheIterator(DirCache.read(repository)));
            walk.addTree(new UnfilteredTree(repository));
            walk.setFilter(PathFilterGroup.createFromStrings(paths));
            walk.setRecursive(true);
            while (walk.next()) {
                Optional<String> filter = filter(walk.getAttributes());
                if (filter.isEmpty() || walk.getFileMode(index).getObjectType() != Constants.OBJ_BLOB) {
                    return new Cleanness(true, Optional.empty());
                }
                if (!filter.get().equals("lfs")) {
                    unknown = Optional.of("'" + walk.getPathString() + "' is filtered by '" + filter.get() + "'");
                } else if (!isLarge(repository, walk.getObjectId(index), walk.getPathString())) {
                    return new Cleanness(true, Optional.empty());
                }
            }
        }
        return new Cleanness(unknown.isPresent(), unknown);
    }

    /** Git converts a file with one of these attributes before it compares it. */
    private static Optional<String> filter(Attributes attributes) {
        return Stream.of(Constants.ATTR_FILTER, "working-tree-encoding")
                .flatMap(name -> Stream.ofNullable(attributes.get(name)))
                .map(Attribute::getValue)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }

    /** Whether the file is what the committed pointer stands for, or the pointer itself, of a clone without large files. */
    private static boolean isLarge(Repository repository, ObjectId blob, String path) throws IOException {
        ObjectLoader committed = repository.open(blob, Constants.OBJ_BLOB);
        if (committed.getSize() >= LfsPointer.LONGEST) {
            return false;
        }
        Path file = repository.getWorkTree().toPath().resolve(path);
        Optional<LfsPointer> pointer = LfsPointer.parse(committed.getBytes());
        return pointer.isPresent()
                && (pointer.get().isOf(file)
                        || (Files.size(file) == committed.getSize()
                                && Arrays.equals(Files.readAllBytes(file), committed.getBytes())));
    }
}
