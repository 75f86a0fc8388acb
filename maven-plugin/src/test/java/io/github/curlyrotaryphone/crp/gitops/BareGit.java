package io.github.curlyrotaryphone.crp.gitops;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A bare repository on disk as other people use it: commits whole folders and reads what is there. */
public final class BareGit implements AutoCloseable {
    private final Path folder;
    private final Repository repository;

    private BareGit(Path folder, Repository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    public static BareGit create(Path folder) {
        io.github.curlyrotaryphone.crp.gitops.store.CleanSystem.install();
        try {
            BareGit git = open(folder);
            git.repository.create(true);
            git.repository.updateRef(Constants.HEAD).link("refs/heads/main");
            return git;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BareGit open(Path folder) {
        try {
            return new BareGit(
                    folder,
                    new FileRepositoryBuilder()
                            .setGitDir(folder.toFile())
                            .setBare()
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    public String url() {
        return folder.toUri().toString().replace("file:///", "file:/").replace("file:/", "file:///");
    }

    File file() {
        return folder.toFile();
    }

    /** Commits these files on top of what is there; an empty text deletes. */
    public String commit(String branch, Map<String, String> files) {
        return commit(branch, files, FileMode.REGULAR_FILE);
    }

    public String commit(String branch, Map<String, String> files, FileMode mode) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId parent = repository.resolve("refs/heads/" + branch);
            DirCache index = index(parent);
            DirCacheBuilder builder = index.builder();
            for (int i = 0; i < index.getEntryCount(); i++) {
                if (!files.containsKey(index.getEntry(i).getPathString())) {
                    builder.add(index.getEntry(i));
                }
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                if (!file.getValue().isEmpty()) {
                    DirCacheEntry entry = new DirCacheEntry(file.getKey());
                    entry.setFileMode(mode);
                    entry.setObjectId(
                            mode.equals(FileMode.GITLINK)
                                    ? ObjectId.fromString(file.getValue())
                                    : inserter.insert(
                                            Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                    builder.add(entry);
                }
            }
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            if (parent != null) {
                commit.setParentId(parent);
            }
            PersonIdent person = new PersonIdent("A", "a@example.com", Instant.ofEpochSecond(1), ZoneOffset.UTC);
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage("By hand");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            point(branch, id);
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DirCache index(ObjectId commit) throws IOException {
        if (commit == null) {
            return DirCache.newInCore();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return DirCache.read(
                    repository.newObjectReader(), walk.parseCommit(commit).getTree());
        }
    }

    /** Moves a branch, wherever it was. */
    void point(String branch, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef("refs/heads/" + branch);
        update.setNewObjectId(id);
        update.forceUpdate();
    }

    void point(String branch, String id) {
        try {
            point(branch, ObjectId.fromString(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<String> tip(String branch) {
        try {
            return Optional.ofNullable(repository.resolve("refs/heads/" + branch))
                    .map(ObjectId::name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SortedMap<String, String> files(String branch) {
        SortedMap<String, String> files = new TreeMap<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(
                    walk.parseCommit(repository.resolve("refs/heads/" + branch)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                files.put(
                        tree.getPathString(),
                        new String(repository.open(tree.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The commits of a branch, newest first. */
    public List<RevCommit> log(String branch) {
        List<RevCommit> commits = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(repository.resolve("refs/heads/" + branch)));
            walk.forEach(commits::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return commits;
    }

    @Override
    public void close() {
        repository.close();
    }
}
