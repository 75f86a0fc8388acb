package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Promote;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Promotes the deployment of one environment, as recorded in Git, to another: exactly that image, with the manifests in
 * its release for the other environment, as a commit or a pull request. Nothing is built; neither source nor POM is
 * needed.
 */
@Mojo(name = "promote", aggregator = true, requiresProject = false, threadSafe = true)
public class PromoteMojo extends ChangeMojo {
    /** The environment that has the release. */
    @Parameter(property = "crp.from")
    private @Nullable String from;

    /** The environment to promote it to. */
    @Parameter(property = "crp.to")
    private @Nullable String to;

    /** Leaves out the check that the image exists in its registry; commit and request say so, and a policy may forbid it. */
    @Parameter(property = "crp.skipImageCheck", defaultValue = "false")
    private boolean skipImageCheck;

    @Override
    protected void run(Events events) {
        List<CrpSpec> specs = specs();
        EnvironmentName source = environment("crp.from", from);
        PublishedChanges published = new Promote(stages(events, specs), source, environment("crp.to", to))
                .run(apps(specs), gitops(specs, source), reviewMode());
        tell(events, published);
    }

    @Override
    protected Set<OmittedCheck> omittedChecks() {
        return skipImageCheck ? Set.of(OmittedCheck.IMAGE_CHECK) : Set.of();
    }
}
