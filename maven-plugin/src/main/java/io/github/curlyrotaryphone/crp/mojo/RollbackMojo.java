package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Rollback;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Restores the exact files of an earlier deployment in one change, reviewed if the environment requires it, and sets a
 * hold that later deploys and promotions respect until <code>crp:release-hold</code>.
 */
@Mojo(name = "rollback", aggregator = true, requiresProject = false, threadSafe = true)
public class RollbackMojo extends EnvironmentMojo {
    /**
     * The deployment to restore: a commit of the GitOps repository, an image digest or a version; by default the
     * previous one.
     */
    @Parameter(property = "crp.to")
    private @Nullable String to;

    /** The reason, which is shown with the hold. */
    @Parameter(property = "crp.reason")
    private @Nullable String reason;

    /** Leaves out the check that the image exists in its registry; commit and request say so, and a policy may forbid it. */
    @Parameter(property = "crp.skipImageCheck", defaultValue = "false")
    private boolean skipImageCheck;

    /** Leaves out the check that the clusters accept the restored objects; commit and request say so. */
    @Parameter(property = "crp.skipValidation", defaultValue = "false")
    private boolean skipValidation;

    @Override
    protected void run(Events events) {
        tell(
                events,
                new Rollback(stages(events, specs()))
                        .run(goalTarget(), Optional.ofNullable(to), Optional.ofNullable(reason)));
    }

    @Override
    protected Set<OmittedCheck> omittedChecks() {
        Set<OmittedCheck> omitted = EnumSet.noneOf(OmittedCheck.class);
        if (skipImageCheck) {
            omitted.add(OmittedCheck.IMAGE_CHECK);
        }
        if (skipValidation) {
            omitted.add(OmittedCheck.VALIDATION);
        }
        return omitted;
    }
}
