package io.github.curlyrotaryphone.crp.verify.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A temporary folder with the files of an image at their paths below it, an empty home and a folder for temporary files.
 * The working folder is that of the image, and read-only, as in the cluster. It is deleted when it is closed.
 */
public final class VerificationFolder implements AutoCloseable {
    /** The path of the server's settings in an image. */
    public static final String SETTINGS = "/app/crp/server.json";
    /** The path of the weights in an image. */
    public static final String MODELS = "/models";

    private static final String LIBRARIES = "/app/lib/";
    /** The time of every file that Jib writes; class data of a jar is used only where its time is the same. */
    private static final FileTime TIME_IN_IMAGE = FileTime.from(Instant.ofEpochSecond(1));

    private static final Pattern IMAGE_PATH =
            Pattern.compile("(?<![A-Za-z0-9_./-])(?=/(?:app|models)(?:/|$|[:;,\\s\"']))");

    private final Path root;

    private VerificationFolder(Path root) {
        this.root = root;
    }

    /** Creates these files, which are named by their path in the image. */
    public static VerificationFolder in(Path parent, Map<String, Path> files) throws IOException {
        Files.createDirectories(parent);
        VerificationFolder folder = new VerificationFolder(
                Files.createTempDirectory(parent.toRealPath(), "verification").toRealPath());
        try {
            for (String name : new String[] {"home", "tmp", "image/app", "image/models"}) {
                Files.createDirectories(folder.root.resolve(name));
            }
            for (Map.Entry<String, Path> file : files.entrySet()) {
                folder.place(file.getKey(), file.getValue().toRealPath());
            }
            setWritable(folder.home(), false);
            setWritable(folder.work(), false);
            return folder;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private void place(String path, Path source) throws IOException {
        Path file = Path.of(placed(path));
        Files.createDirectories(file.getParent());
        if (path.equals(SETTINGS)) {
            Files.writeString(file, placed(Files.readString(source)), StandardCharsets.UTF_8);
        } else if (path.startsWith(MODELS + "/")) {
            linkOrCopy(file, source);
        } else if (path.startsWith(LIBRARIES)) {
            Files.copy(source, file);
            Files.setLastModifiedTime(file, TIME_IN_IMAGE);
        } else {
            Files.createSymbolicLink(file, source);
        }
    }

    /** Symbolic links are not used, since a model's external data must not be outside of its folder. */
    private static void linkOrCopy(Path file, Path source) throws IOException {
        try {
            Files.createLink(file, source);
        } catch (IOException | UnsupportedOperationException e) { // another file system, or another owner's file
            Files.copy(source, file);
        }
    }

    /** A text with the paths of the image replaced by those of this folder. */
    public String placed(String text) {
        return IMAGE_PATH
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(root.resolve("image").toString()));
    }

    /** A text with the paths of this folder replaced by those of the image. */
    public String shown(String text) {
        return text.replace(root.resolve("image").toString(), "");
    }

    /** Whether the image has a file or folder at that path. */
    public boolean holds(String path) {
        return Files.exists(root.resolve("image" + path));
    }

    /** The folder itself. */
    Path root() {
        return root;
    }

    /** The empty home folder. */
    public Path home() {
        return root.resolve("home");
    }

    /** The working folder. */
    public Path work() {
        return root.resolve("image/app");
    }

    /** A folder for temporary files. */
    public Path temporary() {
        return root.resolve("tmp");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path each : paths.filter(Files::isDirectory).toList()) {
                setWritable(each, true);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void setWritable(Path folder, boolean writable) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(writable ? "rwxr-xr-x" : "r-xr-xr-x"));
    }
}
