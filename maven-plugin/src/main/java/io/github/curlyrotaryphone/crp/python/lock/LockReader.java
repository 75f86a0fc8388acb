package io.github.curlyrotaryphone.crp.python.lock;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the lock of an app and reads it for a target. Of several locks the first of {@link #NAMES} counts. */
public final class LockReader {
    /** The names of locks, the one that says most first. */
    public static final List<String> NAMES =
            List.of("pylock.toml", "uv.lock", "poetry.lock", "Pipfile.lock", "requirements.txt");

    private LockReader() {}

    /** The lock in this folder, if there is one. */
    public static Optional<Path> find(Path folder) {
        return NAMES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .filter(file -> !isRequirements(file) || RequirementsReader.isLock(file))
                .findFirst();
    }

    /** Reads the lock in this folder. */
    public static PythonLock read(Path folder, LockRequest request) {
        Path file = find(folder).orElseThrow(() -> missing(folder, request));
        return switch (file.getFileName().toString()) {
            case "pylock.toml" -> new PylockReader(file, request).read();
            case "uv.lock" -> new UvReader(file, request).read();
            case "poetry.lock" -> new PoetryReader(file, request).read();
            case "Pipfile.lock" -> new PipfileReader(file, request).read();
            default -> new RequirementsReader(file, request).read();
        };
    }

    private static boolean isRequirements(Path file) {
        return file.endsWith("requirements.txt");
    }

    private static CrpException missing(Path folder, LockRequest request) {
        boolean hasRequirements = Files.isRegularFile(folder.resolve("requirements.txt"));
        String source = hasRequirements ? "requirements.txt" : "pyproject.toml";
        return CrpException.refused(
                "There is no lock of the app's packages in '" + folder + "'"
                        + (hasRequirements
                                ? ": 'requirements.txt' has no hashes."
                                : ": none of " + String.join(", ", NAMES) + " (with hashes)."),
                "Write one and commit it: uv pip compile " + source + " --python-version "
                        + request.target().python().minor() + " --format pylock.toml -o pylock.toml");
    }
}
