package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.ServeModel;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Serves the project's model on this machine, as the image would, until it is stopped. */
@Mojo(name = "run", aggregator = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public class RunMojo extends AppMojo {
    /** The port to listen on. */
    @Parameter(property = "crp.port", defaultValue = "8080")
    private int port;

    @Override
    protected void run(Events events) {
        new ServeModel(events).run(onlyApp(events, "crp:run"), port);
    }
}
