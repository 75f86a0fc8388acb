package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.disk.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Cached data about files that others wrote, by blob id, so that each is read once. It may be deleted; if it cannot be
 * read or written, files are read again.
 */
public final class BlobCache<T> {
    private final Path file;
    private final boolean forgets;
    private final Format<T> format;
    private final Map<String, List<T>> byBlob = new TreeMap<>();

    private BlobCache(Path file, boolean forgets, Format<T> format) {
        this.file = file;
        this.forgets = forgets;
        this.format = format;
    }

    /** How data is extracted from the text of a file, and written to and read from a line of the cache. */
    private record Format<T>(
            Function<String, List<T>> find, Function<T, String> line, Function<String, Optional<T>> parse) {}

    /** The Flux Kustomizations of files. Every deployment writes new ones, so deleted ones are dropped. */
    public static BlobCache<FluxPath> fluxPaths(Path folder) {
        return open(
                folder.resolve("flux-paths.txt"), true, new Format<>(FluxPath::allOf, FluxPath::line, FluxPath::parse));
    }

    /** The names of the Namespaces in files, which rarely change, so those that another run needs are kept. */
    public static BlobCache<String> namespaces(Path folder) {
        return open(
                folder.resolve("namespaces.txt"),
                false,
                new Format<>(NamespaceNames::in, Function.identity(), Optional::of));
    }

    /** The Namespaces that records of other apps create. Every deployment writes a new record, so old ones are dropped. */
    public static BlobCache<String> createdNamespaces(Path folder) {
        return open(
                folder.resolve("created-namespaces.txt"),
                true,
                new Format<>(CreatedNamespaces::in, Function.identity(), Optional::of));
    }

    private static <T> BlobCache<T> open(Path file, boolean forgets, Format<T> format) {
        BlobCache<T> cache = new BlobCache<>(file, forgets, format);
        try {
            Files.readAllLines(file).forEach(cache::readLine);
        } catch (IOException e) {
            cache.byBlob.clear();
        }
        return cache;
    }

    private void readLine(String line) {
        int tab = line.indexOf('\t');
        String blob = tab < 0 ? line : line.substring(0, tab);
        List<T> found = byBlob.computeIfAbsent(blob, key -> new ArrayList<>());
        if (tab >= 0) {
            format.parse().apply(line.substring(tab + 1)).ifPresent(found::add);
        }
    }

    /** The files that {@link #read} will read, so that they can be requested together with others. */
    public List<TreeView.Entry> unread(Collection<TreeView.Entry> files) {
        return files.stream()
                .filter(entry -> !byBlob.containsKey(entry.id().name()))
                .toList();
    }

    /** The data of every file; new files are read in one request. */
    public Map<TreeView.Entry, List<T>> read(TreeView tree, Collection<TreeView.Entry> files) {
        List<TreeView.Entry> unknown = unread(files);
        tree.load(unknown);
        unknown.forEach(entry -> byBlob.put(entry.id().name(), format.find().apply(tree.text(entry))));
        if (!unknown.isEmpty()) {
            save(files);
        }
        Map<TreeView.Entry, List<T>> found = new LinkedHashMap<>();
        files.forEach(entry -> found.put(entry, byBlob.getOrDefault(entry.id().name(), List.of())));
        return found;
    }

    private void save(Collection<TreeView.Entry> files) {
        Collection<String> blobs = new TreeSet<>(byBlob.keySet());
        if (forgets) {
            blobs.retainAll(files.stream().map(entry -> entry.id().name()).collect(Collectors.toSet()));
        }
        List<String> lines = new ArrayList<>();
        for (String blob : blobs) {
            List<T> found = byBlob.getOrDefault(blob, List.of());
            if (found.isEmpty()) {
                lines.add(blob);
            }
            found.forEach(item -> lines.add(blob + "\t" + format.line().apply(item)));
        }
        write(lines);
    }

    private void write(List<String> lines) {
        try {
            WholeFile.replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The next run reads them again.
            return;
        }
    }
}
