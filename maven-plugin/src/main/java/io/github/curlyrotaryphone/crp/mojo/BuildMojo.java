package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Build;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Builds the image that serves the model, into the local store; no registry is needed where the base lies there. */
@Mojo(name = "build", aggregator = true, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public class BuildMojo extends ImageMojo {
    /** Looks every base image up again and renews its digest in crp.lock. */
    @Parameter(property = "crp.updateLock", defaultValue = "false")
    private boolean updateLock;

    @Override
    protected void run(Events events) {
        Build build = new Build(stages(events));
        for (CrpSpec app : selectedApps(events)) {
            build.run(app);
        }
    }

    @Override
    protected boolean updatesLock() {
        return updateLock;
    }
}
