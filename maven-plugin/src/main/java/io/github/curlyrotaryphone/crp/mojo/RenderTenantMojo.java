package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.RenderTenant;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Renders what confines an app, for the platform team to apply, into target/crp/tenant: for each environment the Namespace, and
 * a service account for Flux that may apply there the kinds that the app has. Needs no network.
 */
@Mojo(name = "render-tenant", aggregator = true, threadSafe = true)
public class RenderTenantMojo extends ImageMojo {
    /** Environments, separated by commas; by default all of them. */
    @Parameter(property = "crp.env")
    private @Nullable String environments;

    @Override
    protected void run(Events events) {
        RenderTenant goal = new RenderTenant(events);
        for (CrpSpec app : selectedApps(events)) {
            goal.run(
                    app,
                    environments()
                            .map(names -> EnvironmentSelection.select(app, Optional.of(names)))
                            .orElse(app.environments()));
        }
    }

    @Override
    protected Optional<String> environments() {
        return Optional.ofNullable(environments);
    }
}
