package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Render;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Renders the manifests for the image made by crp:build into target/crp/manifests; commits nothing. Before crp:build,
 * the image's digest is left open, so that no cluster accepts these files.
 */
@Mojo(name = "render", aggregator = true, threadSafe = true)
public class RenderMojo extends ImageMojo {
    /** Environments, separated by commas; by default all that are not promoted from another. */
    @Parameter(property = "crp.env")
    private @Nullable String environments;

    @Override
    protected void run(Events events) {
        Render render = new Render(events);
        for (CrpSpec app : selectedApps(events)) {
            render.run(app);
        }
    }

    @Override
    protected Optional<String> environments() {
        return Optional.ofNullable(environments);
    }
}
