package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;

/** {@code crp:render}: the manifests of the image that {@code crp:build} left. */
public final class Render {
    private final Events events;

    public Render(Events events) {
        this.events = events;
    }

    /** Renders these environments into {@code target/crp/manifests/}. */
    public List<ManifestSet> run(CrpSpec spec, List<EnvironmentSpec> environments) {
        return render(spec, environments, new OutputFolder(spec.project().output()).readImage(spec));
    }

    List<ManifestSet> render(CrpSpec spec, List<EnvironmentSpec> environments, BuiltImage image) {
        OutputFolder output = new OutputFolder(spec.project().output());
        ManifestRenderer renderer = new ManifestRenderer();
        List<ManifestSet> rendered = new ArrayList<>();
        for (EnvironmentSpec environment : environments) {
            ManifestSet manifests = renderer.render(spec, environment, image);
            output.write(manifests);
            rendered.add(manifests);
        }
        events.manifestsRendered(rendered, output.manifests());
        return rendered;
    }
}
