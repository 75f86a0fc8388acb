package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.config.StarterFile;
import io.github.curlyrotaryphone.crp.event.Events;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Writes a commented crp.yaml to start from; an existing one is not changed. */
@Mojo(name = "init", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public class InitMojo extends CrpMojo {
    /** The module, set by Maven. */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Override
    protected void run(Events events) {
        Path file = project.getBasedir().toPath().resolve("crp.yaml");
        StarterFile.write(file, StarterFile.nameFrom(project.getArtifactId()));
        events.fileWritten(file);
        events.nextSteps(List.of(
                "Put the model into:  src/main/model",
                "Deploy it:           "
                        + call().goal("deploy", project.getBasedir().toPath())));
    }
}
