package io.github.curlyrotaryphone.crp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with a committed file, byte for byte; {@code -Dcrp.updateGolden} rewrites the file instead. */
public final class GoldenFiles {
    private GoldenFiles() {}

    /** Whether files are rewritten. */
    public static boolean updating() {
        return Boolean.parseBoolean(
                System.getProperty("crp.updateGolden", "false").replaceFirst("^$", "true"));
    }

    /** Holds the text against a file, named from the module's folder. */
    public static void check(Path file, String text) {
        try {
            if (updating()) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
            assertThat(file).as("run again with -Dcrp.updateGolden to write it").exists();
            assertThat(text).as("content of %s", file).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
