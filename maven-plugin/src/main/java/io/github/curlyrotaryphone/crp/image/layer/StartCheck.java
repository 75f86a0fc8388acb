package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Checks that the image contains what it starts, so that nothing is committed whose pods would crash. */
public final class StartCheck {
    private static final String MODEL_SERVER = "io.github.curlyrotaryphone.crp.server.ModelServer";

    private StartCheck() {}

    /** Refuses an app whose main class is not on the class path, or whose crp model server would find no ONNX model. */
    public static void run(CrpSpec spec) {
        String mainClass = spec.image().mainClass();
        boolean ours = mainClass.equals(MODEL_SERVER);
        if (!isOnClassPath(spec.project(), mainClass.replace('.', '/') + ".class")) {
            throw CrpException.refused(
                    "Cannot build an image that starts '" + mainClass + "': no jar of the class path has this class.",
                    ours
                            ? "Add the dependency io.github.curlyrotaryphone:crp-model-server to the POM, or set"
                                    + " image.mainClass in crp.yaml to a class of your own."
                            : "Correct image.mainClass in crp.yaml, or add the dependency that has it.");
        }
        if (ours) {
            requireModel(spec);
        }
    }

    private static void requireModel(CrpSpec spec) {
        Path folder = spec.model().path();
        if (!hasModel(folder)) {
            throw CrpException.refused(
                    "Cannot serve the model in '" + folder + "': no file there ends with .onnx.",
                    "Export the model to ONNX and put it there as model.onnx, or set image.mainClass in crp.yaml to a"
                            + " server for these files.");
        }
        List<String> problems = isStrict(spec) ? ServerModelCheck.problems(spec) : List.of();
        if (!problems.isEmpty()) {
            throw CrpException.refused(
                    "Cannot serve the model in '" + folder + "', because the server would not start:\n  "
                            + String.join("\n  ", problems) + "\n",
                    "Correct the folder, or set its path as 'model.path' in crp.yaml.");
        }
    }

    /** Whether a model that cannot be loaded ends the server's start, as far as its settings and variables tell. */
    private static boolean isStrict(CrpSpec spec) {
        Map<String, Object> settings = spec.server();
        boolean isSet = spec.environments().stream()
                .map(environment -> environment.deploy().env())
                .anyMatch(env -> env.containsKey("CRP_STRICT") || env.containsKey("CRP_REPOSITORY"));
        return !isSet
                && !Boolean.FALSE.equals(settings.getOrDefault("strict", !"write".equals(settings.get("repository"))));
    }

    private static boolean isOnClassPath(ProjectSpec project, String entry) {
        return Files.exists(project.classes().resolve(entry))
                || project.dependencies().stream().anyMatch(dependency -> holds(dependency.file(), entry));
    }

    private static boolean holds(Path file, String entry) {
        if (Files.isDirectory(file)) {
            return Files.exists(file.resolve(entry));
        }
        try (ZipFile jar = new ZipFile(file.toFile())) {
            return jar.getEntry(entry) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasModel(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".onnx"));
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read the model in '" + folder + "': " + e.getMessage() + ".",
                    "Make the folder and its files readable.",
                    e);
        }
    }
}
