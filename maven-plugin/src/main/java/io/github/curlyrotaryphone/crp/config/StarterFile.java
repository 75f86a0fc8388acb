package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The commented crp.yaml that a new project starts with. */
public final class StarterFile {
    private static final String RESOURCE = "/META-INF/crp/starter.yaml";
    private static final int LONGEST_NAME = 61;

    private StarterFile() {}

    /** The text for an app of that name. */
    public static String text(String app) {
        try (InputStream resource = StarterFile.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the plugin's jar lacks " + RESOURCE);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("@name@", app);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name for the app derived from an artifactId, which may not be a DNS label. */
    public static String nameFrom(String artifactId) {
        String label = artifactId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = label.substring(0, Math.min(label.length(), LONGEST_NAME)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? "app" : cut;
    }

    /** The name that an existing file gives the app, or else {@code otherwise}. */
    public static String nameIn(Path file, String otherwise) {
        if (!Files.exists(file)) {
            return otherwise;
        }
        Path folder = file.resolveSibling(".").toAbsolutePath().normalize();
        return new CrpFile(file, folder, Catalogue.load().newest())
                                .read(new Problems())
                                .get("name")
                        instanceof Scalar name
                ? name.text()
                : otherwise;
    }

    /** Writes it to {@code file}, unless it exists. */
    public static void write(Path file, String app) {
        try {
            Files.writeString(file, text(app), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw CrpException.refused(
                    "'" + file.getFileName() + "' already exists and was not changed.",
                    "Edit it, or move it away and run 'mvn crp:init' again.",
                    e);
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot write '" + file + "': " + e.getMessage() + ".", "Make its folder writable.", e);
        }
    }
}
