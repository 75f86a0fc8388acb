package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Rollback;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Restores the exact files of an earlier deployment in one change, reviewed or not as the environment is, and leaves a
 * hold that later deploys and promotions respect until <code>crp:release-hold</code>.
 */
@Mojo(name = "rollback", aggregator = true, requiresProject = false, threadSafe = true)
public class RollbackMojo extends EnvironmentMojo {
    /** Where to: a commit of the GitOps repository, an image digest or a version; by default the deployment before. */
    @Parameter(property = "crp.to")
    private @Nullable String to;

    /** Why, for those who find the hold. */
    @Parameter(property = "crp.reason")
    private @Nullable String reason;

    @Override
    protected void run(Events events) {
        tell(
                events,
                new Rollback(stages(events, specs()))
                        .run(goalTarget(), Optional.ofNullable(to), Optional.ofNullable(reason)));
    }
}
