package io.github.curlyrotaryphone.crp.gitops.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Builds the tree of a commit from an older one and some edits; only folders that contain an edit are read and written.
 */
public final class TreeWriter {
    private final ObjectReader reader;
    private final ObjectInserter inserter;

    /** Reads the old tree from one repository and writes to the other. */
    public TreeWriter(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    private record Item(String name, FileMode mode, ObjectId id) {
        /** Git sorts a folder as if its name ended with a slash. */
        String sortKey() {
            return mode.equals(FileMode.TREE) ? name + "/" : name;
        }
    }

    /** The new root tree: a path with a text is written, a path without one is deleted. */
    public ObjectId write(Optional<ObjectId> old, SortedMap<String, Optional<String>> edits) throws IOException {
        SortedMap<String, Optional<ObjectId>> ids = new TreeMap<>();
        for (Map.Entry<String, Optional<String>> edit : edits.entrySet()) {
            ids.put(edit.getKey(), blob(edit.getValue()));
        }
        return writeIds(old, ids);
    }

    /** As {@link #write}, with existing blobs. */
    public ObjectId writeIds(Optional<ObjectId> old, SortedMap<String, Optional<ObjectId>> edits) throws IOException {
        Optional<ObjectId> written = writeFolder(old, edits);
        return written.isPresent() ? written.orElseThrow() : inserter.insert(new TreeFormatter());
    }

    private Optional<ObjectId> writeFolder(Optional<ObjectId> old, SortedMap<String, Optional<ObjectId>> edits)
            throws IOException {
        Map<String, Item> items = read(old);
        SortedMap<String, SortedMap<String, Optional<ObjectId>>> below = new TreeMap<>();
        for (Map.Entry<String, Optional<ObjectId>> edit : edits.entrySet()) {
            int slash = edit.getKey().indexOf('/');
            if (slash < 0) {
                put(items, edit.getKey(), FileMode.REGULAR_FILE, edit.getValue());
            } else {
                below.computeIfAbsent(edit.getKey().substring(0, slash), name -> new TreeMap<>())
                        .put(edit.getKey().substring(slash + 1), edit.getValue());
            }
        }
        for (Map.Entry<String, SortedMap<String, Optional<ObjectId>>> folder : below.entrySet()) {
            Optional<ObjectId> inner =
                    Optional.ofNullable(items.get(folder.getKey())).map(Item::id);
            put(items, folder.getKey(), FileMode.TREE, writeFolder(inner, folder.getValue()));
        }
        return insert(items);
    }

    private static void put(Map<String, Item> items, String name, FileMode mode, Optional<ObjectId> id) {
        items.remove(name);
        id.ifPresent(present -> items.put(name, new Item(name, mode, present)));
    }

    private Optional<ObjectId> blob(Optional<String> text) throws IOException {
        return text.isPresent()
                ? Optional.of(
                        inserter.insert(Constants.OBJ_BLOB, text.orElseThrow().getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    private Map<String, Item> read(Optional<ObjectId> tree) throws IOException {
        Map<String, Item> items = new TreeMap<>();
        if (tree.isPresent()) {
            CanonicalTreeParser parser = new CanonicalTreeParser();
            for (parser.reset(reader, tree.orElseThrow()); !parser.eof(); parser.next()) {
                String name = parser.getEntryPathString();
                items.put(name, new Item(name, parser.getEntryFileMode(), parser.getEntryObjectId()));
            }
        }
        return items;
    }

    /** The id of the folder; empty if nothing is left in it, since Git has no empty folders. */
    private Optional<ObjectId> insert(Map<String, Item> items) throws IOException {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        Stream<Item> sorted = items.values().stream()
                .sorted(Comparator.comparing(
                        item -> item.sortKey().getBytes(StandardCharsets.UTF_8), java.util.Arrays::compareUnsigned));
        TreeFormatter tree = new TreeFormatter();
        List<Item> ordered = sorted.toList();
        ordered.forEach(item -> tree.append(item.name(), item.mode(), item.id()));
        return Optional.of(inserter.insert(tree));
    }
}
