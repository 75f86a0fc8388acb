package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Undeploy;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Removes an app from an environment with a commit or a pull request, after which Flux prunes everything it applied.
 * The Namespace remains; the command that deletes it is printed.
 */
@Mojo(name = "undeploy", aggregator = true, requiresProject = false, threadSafe = true)
public class UndeployMojo extends EnvironmentMojo {
    @Override
    protected void run(Events events) {
        tell(events, new Undeploy(stages(events, specs())).run(goalTarget()));
    }
}
