package io.github.curlyrotaryphone.crp.gitops.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Flux Kustomizations of files, by blob id: what others wrote under {@code clusters/} is read once. It is a cache
 * and may be deleted; where it cannot be read or written, files are read again.
 */
final class FluxPathCache {
    private final Path file;
    private final Map<String, List<FluxPath>> byBlob = new TreeMap<>();

    private FluxPathCache(Path file) {
        this.file = file;
    }

    static FluxPathCache open(Path folder) {
        FluxPathCache cache = new FluxPathCache(folder.resolve("flux-paths.txt"));
        try {
            Files.readAllLines(cache.file).forEach(cache::readLine);
        } catch (IOException e) {
            cache.byBlob.clear();
        }
        return cache;
    }

    private void readLine(String line) {
        int tab = line.indexOf('\t');
        String blob = tab < 0 ? line : line.substring(0, tab);
        List<FluxPath> paths = byBlob.computeIfAbsent(blob, key -> new ArrayList<>());
        if (tab >= 0) {
            FluxPath.parse(line.substring(tab + 1)).ifPresent(paths::add);
        }
    }

    /** The Kustomizations of every file, reading those that are new. */
    Map<TreeView.Entry, List<FluxPath>> read(TreeView tree, Collection<TreeView.Entry> files) {
        List<TreeView.Entry> unknown = files.stream()
                .filter(entry -> !byBlob.containsKey(entry.id().name()))
                .toList();
        tree.load(unknown);
        unknown.forEach(entry -> byBlob.put(entry.id().name(), FluxPath.allOf(tree.text(entry))));
        if (!unknown.isEmpty()) {
            save(files);
        }
        Map<TreeView.Entry, List<FluxPath>> found = new LinkedHashMap<>();
        files.forEach(entry -> found.put(entry, byBlob.getOrDefault(entry.id().name(), List.of())));
        return found;
    }

    private void save(Collection<TreeView.Entry> files) {
        List<String> lines = new ArrayList<>();
        files.stream().map(entry -> entry.id().name()).distinct().sorted().forEach(blob -> {
            List<FluxPath> paths = byBlob.getOrDefault(blob, List.of());
            if (paths.isEmpty()) {
                lines.add(blob);
            }
            paths.forEach(path -> lines.add(blob + "\t" + path.line()));
        });
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = Files.createTempFile(file.getParent(), "flux-paths", ".new");
            Files.write(unfinished, lines);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // The next run reads them again.
            return;
        }
    }
}
