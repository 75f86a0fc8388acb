package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.ServeRegistry;
import io.github.curlyrotaryphone.crp.pipeline.run.Home;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Serves the embedded registry on this machine until it is stopped, so that podman, containerd or kind can pull. */
@Mojo(name = "registry", aggregator = true, requiresProject = false)
public class RegistryMojo extends CrpMojo {
    /** The port to listen on; 0 for any free one. */
    @Parameter(property = "crp.registry.port", defaultValue = "5050")
    private int port;

    @Override
    protected void run(Events events) {
        new ServeRegistry(Home.below(directory()), events).run(port);
    }
}
