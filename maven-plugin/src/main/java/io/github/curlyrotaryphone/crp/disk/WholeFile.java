package io.github.curlyrotaryphone.crp.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Replaces a file atomically: readers see the old or the new content, never a part. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes the file atomically, with the default permissions of a new one; creates its folder if it is missing. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + "-" + UUID.randomUUID());
        Files.createDirectories(unfinished.toAbsolutePath().getParent());
        try {
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
