package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.config.StarterFile;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.StartProject;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Writes a commented crp.yaml to start from; an existing one is not changed. With crp.model also the app around an ONNX
 * model: its files, requests made from its description, and a test.
 */
@Mojo(name = "init", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public class InitMojo extends CrpMojo {
    /** The module, set by Maven. */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** An ONNX file to start from, which is copied to src/main/model. */
    @Parameter(property = "crp.model")
    private @Nullable File model;

    /** Deletes the project's model, samples, transformers, routes and their tests, to put another model there. */
    @Parameter(property = "crp.replace", defaultValue = "false")
    private boolean replace;

    @Override
    protected void run(Events events) {
        Path root = project.getBasedir().toPath();
        String app = StarterFile.nameFrom(project.getArtifactId());
        StartProject start = new StartProject(events);
        List<String> next = new ArrayList<>();
        if (model == null) {
            next.addAll(start.run(root, app));
        } else {
            next.addAll(start.run(root, app, packageName(), model.toPath(), replace));
            missingDependencies().ifPresent(next::add);
            next.add("Write the answers:   mvn test, which fails until they are there");
        }
        next.add("Deploy it:           " + call().goal("deploy", root));
        events.nextSteps(next);
    }

    /** What the test needs to be compiled, and the image to serve the model. */
    private Optional<String> missingDependencies() {
        List<String> missing = new ArrayList<>(List.of(
                "io.github.curlyrotaryphone:crp-model-server (in the version of the plugin)",
                "org.junit.jupiter:junit-jupiter (test)",
                "tools.jackson.core:jackson-databind (test)"));
        for (Dependency each : project.getDependencies()) {
            missing.removeIf(name -> name.startsWith(each.getGroupId() + ":" + each.getArtifactId()));
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of("Add dependencies:    " + String.join(", ", missing));
    }

    private String packageName() {
        return project.getGroupId().replace('-', '_');
    }
}
