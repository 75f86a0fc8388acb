package io.github.curlyrotaryphone.crp.image.cache;

import io.github.curlyrotaryphone.crp.disk.WholeFile;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What earlier runs found out, by a digest of what they found it from: short lists of lines under {@code .crp/cache}.
 * Losing it costs time and nothing else, so a damaged entry is taken for none.
 */
public final class ResultCache {
    private final Path folder;

    /** Remembers in this folder. */
    public ResultCache(Path folder) {
        this.folder = folder;
    }

    /** The lines remembered for a key, none where there are none. */
    public List<String> recall(String kind, Digest key) {
        return lines(file(kind, key));
    }

    /** Keeps lines for a key. */
    public void keep(String kind, Digest key, List<String> lines) {
        write(file(kind, key), lines);
    }

    /** Where everything lies. */
    public Path folder() {
        return folder;
    }

    /** Where a file of a kind lies, or will. */
    public Path file(String kind, Digest key) {
        return folder.resolve(kind).resolve(key.hex());
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) { // absent or damaged: not known
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
