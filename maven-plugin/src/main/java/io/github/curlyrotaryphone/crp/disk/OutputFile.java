package io.github.curlyrotaryphone.crp.disk;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the files of {@code target/crp}. A repository may contain a link there, which must not lead them out of the
 * build's folder.
 */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Writes a text file in place of an earlier one.
     *
     * @param folder the output folder, such as {@code target/crp}
     * @param file below it
     */
    public static void write(Path folder, Path file, String text) {
        try {
            requireInside(folder, file);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    /** Refuses a file or folder that a link leads out of the folder around the output folder. */
    public static void requireInside(Path folder, Path file) throws IOException {
        Path around = folder.toAbsolutePath().normalize().resolveSibling("");
        if (!Files.exists(around)) {
            return;
        }
        Path root = around.toRealPath();
        Path part = around;
        for (Path name : around.relativize(file.toAbsolutePath().normalize())) {
            part = part.resolve(name);
            if (Files.isSymbolicLink(part)) {
                Path target = Files.exists(part) ? part.toRealPath() : Files.readSymbolicLink(part);
                if (!target.startsWith(root)) {
                    throw CrpException.refused(
                            "Cannot write '" + file + "': '" + part + "' is a link to '" + target + "', outside '"
                                    + around + "'.",
                            "Delete the link, and find out who put it there.");
                }
            }
        }
    }

    /** The error if a file or folder cannot be written. */
    public static CrpException notWritten(Path file, IOException e) {
        return CrpException.failed(
                "Cannot write '" + file + "': " + e.getMessage() + ".",
                "Free disk space, or give this account write permission there.",
                e);
    }
}
