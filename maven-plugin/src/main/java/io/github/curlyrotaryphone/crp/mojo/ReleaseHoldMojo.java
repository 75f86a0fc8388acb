package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.ReleaseHold;
import org.apache.maven.plugins.annotations.Mojo;

/** Releases the hold that a rollback left on an environment, so that deploys and promotions may change it again. */
@Mojo(name = "release-hold", aggregator = true, requiresProject = false, threadSafe = true)
public class ReleaseHoldMojo extends EnvironmentMojo {
    @Override
    protected void run(Events events) {
        tell(events, new ReleaseHold(stages(events, specs())).run(goalTarget()));
    }
}
