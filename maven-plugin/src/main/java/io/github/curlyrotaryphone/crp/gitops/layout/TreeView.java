package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.yaml.MarkedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** The files of a commit. Folders are read on demand, each once. */
public final class TreeView {
    private final Store store;
    private final Optional<ObjectId> root;
    private final Map<String, Map<String, Entry>> folders = new HashMap<>();

    private TreeView(Store store, Optional<ObjectId> root) {
        this.store = store;
        this.root = root;
    }

    /** One entry of a folder, by its path from the root. */
    public record Entry(String path, FileMode mode, ObjectId id) {
        /** Whether it is an ordinary file. */
        public boolean isFile() {
            return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
        }

        /** Whether it is a folder. */
        public boolean isFolder() {
            return mode.equals(FileMode.TREE);
        }

        /** For messages: {@code symbolic link}, {@code submodule}, {@code folder} or {@code file}. */
        public String kind() {
            if (mode.equals(FileMode.SYMLINK)) {
                return "symbolic link";
            }
            if (mode.equals(FileMode.GITLINK)) {
                return "submodule";
            }
            return isFolder() ? "folder" : "file";
        }
    }

    /** The files of the parent of the next commit; none if there is no commit yet. */
    public static TreeView of(Store store, Tip tip) {
        return tip.base().map(commit -> of(store, commit)).orElseGet(() -> new TreeView(store, Optional.empty()));
    }

    /** The files of a readable commit. */
    public static TreeView of(Store store, ObjectId commit) {
        try (RevWalk walk = new RevWalk(store.objects())) {
            return new TreeView(
                    store, Optional.of(walk.parseCommit(commit).getTree().getId()));
        } catch (IOException e) {
            throw store.broken(e);
        }
    }

    /** The tree of the root folder. */
    public Optional<ObjectId> root() {
        return root;
    }

    /** The entry at a path. */
    public Optional<Entry> find(String path) {
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash);
        return Optional.ofNullable(children(folder).get(path));
    }

    /** The entries of a folder, sorted by path; empty if there is no such folder. */
    public List<Entry> list(String folder) {
        return List.copyOf(children(folder).values());
    }

    /** The ordinary files below a folder, at any depth. */
    public List<Entry> files(String folder) {
        List<Entry> files = new ArrayList<>();
        for (Entry entry : list(folder)) {
            if (entry.isFolder()) {
                files.addAll(files(entry.path()));
            } else if (entry.isFile()) {
                files.add(entry);
            }
        }
        return files;
    }

    /** Makes the texts of these files readable, in one request. */
    public void load(Collection<Entry> files) {
        store.loadBlobs(files.stream().map(Entry::id).distinct().toList());
    }

    /** The text of a loaded file. */
    public String text(Entry file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    /** The same, with marks in the place of bytes that are not UTF-8. */
    public String markedText(Entry file) {
        return MarkedText.of(bytes(file));
    }

    private byte[] bytes(Entry file) {
        try {
            return store.objects().open(file.id(), Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE);
        } catch (IOException e) {
            throw store.broken(e);
        }
    }

    private Map<String, Entry> children(String folder) {
        Map<String, Entry> known = folders.get(folder);
        if (known == null) {
            known = read(folder);
            folders.put(folder, known);
        }
        return known;
    }

    private Map<String, Entry> read(String folder) {
        Optional<ObjectId> tree =
                folder.isEmpty() ? root : find(folder).filter(Entry::isFolder).map(Entry::id);
        if (tree.isEmpty()) {
            return Map.of();
        }
        Repository repository = store.objects();
        Map<String, Entry> entries = new TreeMap<>();
        try {
            byte[] bytes =
                    repository.open(tree.orElseThrow(), Constants.OBJ_TREE).getBytes();
            CanonicalTreeParser parser = new CanonicalTreeParser();
            for (parser.reset(bytes); !parser.eof(); parser.next()) {
                String name = parser.getEntryPathString();
                String path = folder.isEmpty() ? name : folder + "/" + name;
                entries.put(path, new Entry(path, parser.getEntryFileMode(), parser.getEntryObjectId()));
            }
        } catch (IOException e) {
            throw store.broken(e);
        }
        return entries;
    }
}
