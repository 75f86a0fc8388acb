package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of the weights.
 *
 * @param name path relative to the model folder, with slashes
 * @param file its path
 * @param size in bytes
 * @param modified time of the last change, in milliseconds
 */
record ModelFile(String name, Path file, long size, long modified) implements Comparable<ModelFile> {
    /** The current state of a file. */
    static ModelFile of(String name, Path file) {
        try {
            return new ModelFile(
                    name,
                    file,
                    Files.size(file),
                    Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot read '" + file + "': " + FailureReason.of(e) + ".", "Make it readable.", e);
        }
    }

    /** Identifies this state of the file on this machine. */
    String identity() {
        return size + " " + modified + " " + name + " " + file;
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public int compareTo(ModelFile other) {
        return name.compareTo(other.name);
    }
}
