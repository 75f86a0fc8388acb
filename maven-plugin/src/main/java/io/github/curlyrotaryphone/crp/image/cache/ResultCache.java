package io.github.curlyrotaryphone.crp.image.cache;

import io.github.curlyrotaryphone.crp.disk.LastUse;
import io.github.curlyrotaryphone.crp.disk.WholeFile;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Results of earlier runs, by a digest of their inputs: short lists of lines in {@code .crp/cache}. Losing it costs
 * only time, so a damaged entry is ignored.
 */
public final class ResultCache {
    private final Path folder;

    /** A cache in this folder. */
    public ResultCache(Path folder) {
        this.folder = folder;
    }

    /** The lines stored for a key, which are marked as used; empty if there are none. */
    public List<String> recall(String kind, Digest key) {
        LastUse.renew(file(kind, key));
        return lines(file(kind, key));
    }

    /** Stores lines for a key. */
    public void keep(String kind, Digest key, List<String> lines) {
        write(file(kind, key), lines);
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** The path of a file of a kind, which may not exist yet. */
    public Path file(String kind, Digest key) {
        return folder.resolve(kind).resolve(key.hex());
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) { // absent or damaged
            return List.of();
        }
    }

    static void write(Path file, List<String> lines) {
        try {
            WholeFile.replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot write '" + file + "': " + e.getMessage() + ".",
                    "Check that the folder is writable and the disk has space.",
                    e);
        }
    }
}
