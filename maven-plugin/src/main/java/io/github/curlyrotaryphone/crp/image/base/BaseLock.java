package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.disk.WholeFile;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file {@code crp.lock}: the digest of every base, with manifest and configuration, so that a base is the same on
 * every machine and does not change unnoticed.
 */
final class BaseLock {
    private static final int VERSION = 1;
    private static final Object IN_THIS_JVM = new Object();

    private final Path file;
    private final Path guard;

    BaseLock(Path file, Path guard) {
        this.file = file;
        this.guard = guard;
    }

    Path file() {
        return file;
    }

    /** The base locked for a request, if there is one. */
    Optional<BaseImage> find(String requested, Platform platform) {
        return entries().stream()
                .filter(entry -> entry.is(requested, platform))
                .findFirst()
                .map(LockEntry::base);
    }

    /**
     * Locks a base, replacing the previous one unless that is kept; keeps entries that other runs write meanwhile.
     *
     * @param stays whether a base that is already locked, possibly by a concurrent run, is kept
     * @return the locked base
     */
    BaseImage put(String requested, BaseImage base, Predicate<BaseImage> stays) {
        synchronized (IN_THIS_JVM) {
            try {
                Files.createDirectories(guard.getParent());
                try (FileChannel channel =
                                FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    Optional<BaseImage> kept = find(requested, base.platform()).filter(stays);
                    if (kept.isPresent()) {
                        return kept.get();
                    }
                    List<LockEntry> entries = new ArrayList<>(entries());
                    entries.removeIf(entry -> entry.is(requested, base.platform()));
                    entries.add(new LockEntry(requested, base));
                    WholeFile.replace(file, write(entries));
                    lock.release();
                    return base;
                }
            } catch (IOException e) {
                throw CrpException.failed(
                        "Cannot write '" + file + "': " + e.getMessage() + ".",
                        "Check that the folder is writable and the disk has space.",
                        e);
            }
        }
    }

    private List<LockEntry> entries() {
        try {
            ObjectNode json = JsonText.readObject(Files.readAllBytes(file));
            int version = json.path("crp-lock").asInt(0);
            if (version != VERSION) {
                throw new IllegalArgumentException("its format 'crp-lock' is " + version + ", not " + VERSION);
            }
            List<LockEntry> entries = new ArrayList<>();
            for (JsonNode entry : json.path("bases")) {
                entries.add(LockEntry.fromJson(entry));
            }
            return entries;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read '" + file + "': " + e.getMessage() + ".", "Check that the file is readable.", e);
        } catch (IllegalArgumentException e) {
            throw CrpException.refused(
                    "The lock file '" + file + "' is damaged or was edited by hand: " + e.getMessage() + ".",
                    "Restore it from version control, or delete it and run `mvn crp:build` to write a new one.",
                    e);
        }
    }

    private static byte[] write(List<LockEntry> entries) {
        ObjectNode json = JsonText.object();
        json.put("crp-lock", VERSION);
        ArrayNode bases = json.putArray("bases");
        entries.stream().sorted().forEach(entry -> entry.writeTo(bases.addObject()));
        return JsonText.pretty(json).getBytes(StandardCharsets.UTF_8);
    }
}
