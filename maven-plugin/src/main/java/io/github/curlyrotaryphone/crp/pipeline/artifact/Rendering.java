package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Renders the manifests of an image and writes them to {@code target/crp/manifests/}. */
public final class Rendering {
    private final Events events;

    public Rendering(Events events) {
        this.events = events;
    }

    /** The manifests of these environments. */
    public List<ManifestSet> of(CrpSpec spec, List<EnvironmentSpec> environments, BuiltImage image) {
        return render(spec, environments, image, UnaryOperator.identity());
    }

    /** The manifests of these environments with a stand-in for the image; the written files leave its digest open. */
    public List<ManifestSet> withOpenImage(CrpSpec spec, List<EnvironmentSpec> environments) {
        OpenImage image = OpenImage.of(spec);
        List<ManifestSet> rendered = render(spec, environments, image.standIn(), image::open);
        events.imageLeftOpen(spec.name());
        return rendered;
    }

    private List<ManifestSet> render(
            CrpSpec spec, List<EnvironmentSpec> environments, BuiltImage image, UnaryOperator<ManifestSet> written) {
        OutputFolder output = new OutputFolder(spec.project().output());
        ManifestRenderer renderer = new ManifestRenderer();
        List<ManifestSet> rendered = new ArrayList<>();
        for (EnvironmentSpec environment : environments) {
            ManifestSet manifests = renderer.render(spec, environment, image);
            output.write(written.apply(manifests));
            rendered.add(manifests);
        }
        events.manifestsRendered(rendered, output.manifests());
        return rendered;
    }
}
