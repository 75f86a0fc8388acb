package io.github.curlyrotaryphone.crp.python.source;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.PythonSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of a project that are packed, by their path in it.
 *
 * @param code those that change often
 * @param model those of the model and other large ones
 */
public record SourceTree(SortedMap<String, Path> code, SortedMap<String, Path> model) {
    private static final long LARGE = 1 << 20;
    private static final Set<String> MODELS = Set.of(
            "onnx",
            "pkl",
            "pickle",
            "joblib",
            "h5",
            "hdf5",
            "keras",
            "pt",
            "pth",
            "safetensors",
            "pb",
            "tflite",
            "bin",
            "gguf",
            "npz",
            "npy",
            "cbm",
            "ubj",
            "model");

    /** Folders that are not even looked into. */
    private static final List<String> NEVER = List.of(
            "**/.git",
            "**/.crp",
            "target",
            "**/.venv",
            "**/venv",
            "**/env",
            "**/node_modules",
            "**/__pycache__",
            "**/.ipynb_checkpoints",
            "**/.pytest_cache",
            "**/.mypy_cache",
            "**/.ruff_cache",
            "**/.tox",
            "**/.nox");

    /** What else is not part of an app. */
    private static final List<String> USUAL = List.of(
            "**/.git*",
            "crp.yaml",
            "crp.lock",
            "pom.xml",
            "src/main/crp",
            "src/test",
            "**/tests",
            "**/test",
            "**/test_*.py",
            "**/*_test.py",
            "**/conftest.py",
            "**/*.pyc",
            "**/*.egg-info",
            "**/.idea",
            "**/.vscode",
            "**/.DS_Store",
            "**/.coverage",
            "build",
            "dist",
            "Dockerfile",
            "**/*.Dockerfile",
            ".dockerignore",
            "docker-compose*.y*ml",
            "compose*.y*ml");

    public SourceTree {
        code = Ordered.sorted(code);
        model = Ordered.sorted(model);
    }

    /**
     * The files of the project in this folder.
     *
     * @param tracked the files that its version control has; empty for all
     */
    public static SourceTree read(Path root, PythonSpec app, Optional<? extends Collection<String>> tracked) {
        FilePatterns never = new FilePatterns(NEVER);
        FilePatterns usual = new FilePatterns(USUAL);
        FilePatterns ignored = new FilePatterns(dockerIgnore(root));
        FilePatterns included = new FilePatterns(app.include());
        FilePatterns excluded = new FilePatterns(app.exclude());
        Optional<String> wheels = app.wheels().map(folder -> name(root, folder) + "/");
        SortedMap<String, Path> code = new TreeMap<>();
        SortedMap<String, Path> model = new TreeMap<>();
        for (String path : tracked.isPresent() ? new TreeSet<>(tracked.get()) : walked(root, never)) {
            boolean isLeftOut = ((usual.name(path) || ignored.name(path)) && !included.name(path))
                    || excluded.name(path)
                    || never.name(path)
                    || wheels.filter(path::startsWith).isPresent();
            Path file = root.resolve(path);
            if (!isLeftOut && Files.isRegularFile(file)) {
                SecretFiles.refuse(path, file);
                requireInside(root, path, file);
                (isModel(path, file) ? model : code).put(path, file);
            }
        }
        return new SourceTree(code, model);
    }

    private static List<String> dockerIgnore(Path root) {
        Path file = root.resolve(".dockerignore");
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Set<String> walked(Path root, FilePatterns skipped) {
        Set<String> all = new TreeSet<>();
        walk(root, root, skipped, all);
        return all;
    }

    /** Without entering folders that are left out, which may be large. */
    private static void walk(Path root, Path folder, FilePatterns skipped, Set<String> all) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                String name = name(root, entry);
                if (!Files.isDirectory(entry)) {
                    all.add(name);
                } else if (!skipped.name(name) && !Files.exists(entry.resolve("pyvenv.cfg"))) {
                    walk(root, entry, skipped, all);
                }
            }
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static void requireInside(Path root, String path, Path file) {
        try {
            if (Files.isSymbolicLink(file) && !file.toRealPath().startsWith(root.toRealPath())) {
                throw CrpException.refused(
                        "The file '" + path + "' is a link to '" + file.toRealPath() + "', outside the project.",
                        "Copy the file into the project, or name it in 'python.exclude' of crp.yaml.");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static boolean isModel(String path, Path file) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return MODELS.contains(ending) || file.toFile().length() >= LARGE;
    }

    private static CrpException unreadable(Path file, IOException e) {
        return CrpException.failed(
                "Cannot read '" + file + "': " + FailureReason.of(e) + ".", "Make it readable and rerun.", e);
    }
}
