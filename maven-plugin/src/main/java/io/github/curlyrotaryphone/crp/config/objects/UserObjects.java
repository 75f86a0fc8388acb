package io.github.curlyrotaryphone.crp.config.objects;

import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.spec.UserObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The user's objects: those in {@code src/main/crp} for every environment, those in a subfolder for one. */
public final class UserObjects {
    private static final String FOLDER = "src/main/crp";

    private final Map<String, List<UserObject>> byEnvironment = new LinkedHashMap<>();
    private final Collection<String> environments;
    private final UserFile files;
    private final Path folder;
    private final Path module;
    private final Path root;
    private final Problems problems;

    private UserObjects(Path module, Path root, Collection<String> environments, Problems problems) {
        this.environments = List.copyOf(environments);
        this.files = new UserFile(module, root, problems);
        this.folder = module.resolve(FOLDER);
        this.module = module;
        this.root = root;
        this.problems = problems;
    }

    /**
     * Reads them all.
     *
     * @param module folder of the module
     * @param root the folder that file names in messages are relative to
     * @param environments the names that a folder may have
     * @param problems receives the problems
     */
    public static UserObjects read(Path module, Path root, Collection<String> environments, Problems problems) {
        UserObjects objects = new UserObjects(module, root, environments, problems);
        objects.readAll();
        return objects;
    }

    /** The objects for an environment: the common ones, then its own, each in the order of their files' names. */
    public List<UserObject> of(String environment) {
        List<UserObject> objects = new ArrayList<>(byEnvironment.getOrDefault("", List.of()));
        objects.addAll(byEnvironment.getOrDefault(environment, List.of()));
        return objects;
    }

    private void readAll() {
        if (leadsOut(folder)) {
            return;
        }
        for (Path path : sorted(folder)) {
            if (leadsOut(path)) {
                continue;
            }
            if (!Files.isDirectory(path)) {
                add("", path);
            } else if (environments.contains(name(path))) {
                sorted(path).forEach(file -> addOwn(name(path), file));
            } else {
                problems.add(
                        place(path), "is not the name of an environment. " + Nearest.words(name(path), environments));
            }
        }
    }

    private void addOwn(String environment, Path file) {
        if (leadsOut(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            problems.add(place(file), "is a nested folder, which is not read. Move its files up.");
        } else {
            add(environment, file);
        }
    }

    private void add(String environment, Path file) {
        String name = name(file);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            byEnvironment.computeIfAbsent(environment, e -> new ArrayList<>()).addAll(files.read(file));
        } else if (!name.startsWith("README")) {
            problems.add(place(file), "is neither .yaml nor .yml, so it is not read. Rename it or move it elsewhere.");
        }
    }

    /** A link to a file elsewhere would be deployed, and shown to reviewers, though it is in no commit. */
    private boolean leadsOut(Path path) {
        if (!Files.exists(path)) {
            return false;
        }
        try {
            Path real = path.toRealPath();
            if (real.startsWith(module.toRealPath()) || real.startsWith(root.toRealPath())) {
                return false;
            }
            problems.add(
                    place(path),
                    "is a link to '" + real
                            + "', outside the project. Copy what it links to, so that what is deployed is"
                            + " what was reviewed.");
            return true;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static CrpException unreadable(Path path, IOException e) {
        return CrpException.failed(
                "Cannot read '" + path + "': " + e.getMessage() + ".", "Make it readable and rerun.", e);
    }

    private Location place(Path path) {
        return Location.ofFile(UserFile.shown(root, path));
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static List<Path> sorted(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !name(path).startsWith("."))
                    .sorted((a, b) -> name(a).compareTo(name(b)))
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }
}
