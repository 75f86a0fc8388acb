package io.github.curlyrotaryphone.crp.starter;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.starter.onnx.OnnxDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Plans the files of an app around a model: the model, requests to it, and a test. */
public final class ModelStart {
    private static final String TEST = "/META-INF/crp/GoldenSamplesTest.java.txt";
    private static final String REPLACE = "Run again with -Dcrp.replace=true to delete what the project has of another"
            + " model: its files, its samples, and the code around it with its tests.";

    private final ProjectFolder project;
    private final Path model;
    private final OnnxDescription description;
    private final SampleRequests samples;

    /** Plans for the model in that file, with that description. */
    public ModelStart(ProjectFolder project, Path model, OnnxDescription description) {
        this.project = project;
        this.model = model.toAbsolutePath().normalize();
        this.description = description;
        this.samples = new SampleRequests(description);
    }

    /**
     * The changes of the project; refused if another model is there, unless that is to be replaced.
     *
     * @param app the name of the app, which the test asks for
     * @param packageName the package of the test
     * @param replaces whether another model and its code are deleted
     */
    public ProjectChange plan(String app, String packageName, boolean replaces) {
        ProjectChange change = new ProjectChange();
        if (replaces) {
            project.modelFilesExcept(model).forEach(change::delete);
            project.samples().forEach(change::delete);
            project.codeAroundModel().forEach(change::delete);
        } else {
            requireNone(
                    project.modelFilesExcept(model).isEmpty(), "another model in '" + project.shown("src/main/model"));
            requireNone(project.samples().isEmpty(), "samples in '" + project.shown("src/test/model/samples"));
        }
        copyModel(change);
        samples.all().forEach((name, text) -> change.write(project.sample(name), text));
        if (project.goldenTest().isEmpty()) {
            change.write(project.newGoldenTest(packageName), test(app, packageName));
        }
        return change;
    }

    /** The number of columns of a tabular model, if nothing names them. */
    public Optional<Integer> unnamedColumns() {
        return samples.unnamedColumns();
    }

    /** Why no request could be made up. */
    public Optional<String> withoutSamples() {
        return samples.unsuitable();
    }

    private void copyModel(ProjectChange change) {
        if (project.hasModel(model)) {
            return;
        }
        change.copy(model, project.model("model.onnx"));
        Path folder = model.resolveSibling(".").normalize();
        for (String name : description.dataFiles()) {
            Path file = folder.resolve(name).normalize();
            if (!file.startsWith(folder)) {
                throw CrpException.refused(
                        "The model '" + model + "' refers to a file outside its folder: '" + name + "'.",
                        "Export it with its data in the same folder.");
            }
            change.copy(file, project.model(folder.relativize(file).toString()));
        }
    }

    private static void requireNone(boolean none, String what) {
        if (!none) {
            throw CrpException.refused("The project has " + what + "'. Nothing was changed.", REPLACE);
        }
    }

    private static String test(String app, String packageName) {
        try (InputStream resource = ModelStart.class.getResourceAsStream(TEST)) {
            if (resource == null) {
                throw new IllegalStateException("the plugin's jar lacks " + TEST);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@package@", packageName)
                    .replace("@name@", app);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
