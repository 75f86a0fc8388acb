package io.github.curlyrotaryphone.crp.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * When a file of a store was last used: its modification time, which use renews. This is what lets stores delete old
 * files while other runs use them: whoever is about to rely on a file renews it first, and whoever deletes files looks at
 * the time last.
 */
public final class LastUse {
    /** Renewing a file more often would only cost time. */
    private static final Duration TICK = Duration.ofMinutes(30);

    private LastUse() {}

    /** What became of a renewal. */
    public enum Mark {
        /** There is no such file. */
        ABSENT,
        /** It was used a short time ago. */
        RECENT,
        /** It was not used for longer, and is marked as used now. */
        RENEWED
    }

    /** Marks a file as used. A file system that is not writable keeps its times. */
    public static Mark renew(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Instant now = Instant.now();
            if (attributes.lastModifiedTime().toInstant().isAfter(now.minus(TICK))) {
                return Mark.RECENT;
            }
            Files.setLastModifiedTime(file, FileTime.from(now));
            return Mark.RENEWED;
        } catch (NoSuchFileException e) {
            return Mark.ABSENT;
        } catch (IOException e) {
            return Files.exists(file) ? Mark.RECENT : Mark.ABSENT;
        }
    }

    /** When it was last used; the beginning of time if it does not exist. */
    public static Instant of(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MIN;
        }
    }
}
