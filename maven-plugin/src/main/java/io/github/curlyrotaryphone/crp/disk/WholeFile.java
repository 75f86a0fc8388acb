package io.github.curlyrotaryphone.crp.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file that its readers see with the old or the new content, never with a part. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes the file in one step, with the usual permissions of a new one; its folder is made where it is absent. */
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
