package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Build;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Builds the image that serves the model into the local store; needs no registry if the base is in the local store. */
@Mojo(name = "build", aggregator = true, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public class BuildMojo extends ImageMojo {
    /** Resolves every base image again and updates its digest in crp.lock. */
    @Parameter(property = "crp.updateLock", defaultValue = "false")
    private boolean updateLock;

    @Override
    protected void run(Events events) {
        Build build = new Build(stages(events, List.of()));
        for (CrpSpec app : selectedApps(events)) {
            build.run(app);
        }
    }

    @Override
    protected boolean updatesLock() {
        return updateLock;
    }
}
