package io.github.curlyrotaryphone.crp.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Deletes what was not used for a time from a cache, whose folders have one item each for one thing that is remembered: a
 * file, or a folder of files. Each item can be made again.
 */
public final class CacheSweep {
    /** Whoever waits for one of these locks would not notice that it is gone. */
    private static final Set<String> LOCKS = Set.of("locks");

    private static final String TEMPORARY = "tmp";

    private final Path cache;

    public CacheSweep(Path cache) {
        this.cache = cache;
    }

    /**
     * An item.
     *
     * @param path a file or folder
     * @param files how many files it has
     * @param bytes their size
     * @param used when one of them was last used
     */
    public record Item(Path path, long files, long bytes, Instant used) {}

    /** The items that were last used before that time. */
    public List<Item> unused(Instant since) throws IOException {
        List<Item> unused = new ArrayList<>();
        for (Path folder : children(cache)) {
            String name = folder.getFileName().toString();
            if (LOCKS.contains(name) || !Files.isDirectory(folder)) {
                continue;
            }
            List<Path> items = name.startsWith(TEMPORARY) ? List.of(folder) : items(folder);
            for (Path each : items) {
                Item item = item(each);
                if (item.used().isBefore(since)) {
                    unused.add(item);
                }
            }
        }
        return unused;
    }

    /** Jib has a level more. */
    private static List<Path> items(Path folder) throws IOException {
        Path layers = folder.resolve("layers");
        return children(Files.isDirectory(layers) ? layers : folder).stream()
                .filter(item -> !item.toString().endsWith(".lock"))
                .toList();
    }

    /** Deletes an item; a folder disappears at once, by a rename. */
    public void delete(Item item) throws IOException {
        Path gone = cache.resolve(TEMPORARY + UUID.randomUUID());
        try {
            Files.move(item.path(), gone);
        } catch (NoSuchFileException e) {
            return;
        }
        try (Stream<Path> paths = Files.walk(gone)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    /** A file counts as used when it was read, where the file system keeps that time. */
    private static Item item(Path path) throws IOException {
        long files = 0;
        long bytes = 0;
        Instant used = LastUse.of(path);
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                BasicFileAttributes attributes = Files.readAttributes(each, BasicFileAttributes.class);
                files++;
                bytes += attributes.size();
                used = later(
                        used,
                        later(
                                attributes.lastModifiedTime().toInstant(),
                                attributes.lastAccessTime().toInstant()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return new Item(path, 0, 0, Instant.MAX);
        }
        return new Item(path, files, bytes, used);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
