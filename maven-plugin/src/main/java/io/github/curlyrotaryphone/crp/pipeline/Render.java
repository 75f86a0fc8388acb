package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.artifact.OpenImage;
import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Rendering;
import io.github.curlyrotaryphone.crp.pipeline.valid.ObjectValidation;
import io.github.curlyrotaryphone.crp.pipeline.valid.RenderedApp;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code crp:render}: renders the manifests of the image that {@code crp:build} built; before that, with its digest left
 * open.
 */
public final class Render {
    private final Events events;

    public Render(Events events) {
        this.events = events;
    }

    /** Renders the selected environments into {@code target/crp/manifests/}. */
    public List<ManifestSet> run(CrpSpec spec) {
        Rendering rendering = new Rendering(events);
        Optional<BuiltImage> built = new OutputFolder(spec.project().output()).findImage(spec);
        List<ManifestSet> rendered = built.map(image -> rendering.of(spec, spec.selected(), image))
                .orElseGet(() -> rendering.withOpenImage(spec, spec.selected()));
        BuiltImage image = built.orElseGet(() -> OpenImage.of(spec).standIn());
        ObjectValidation validation = new ObjectValidation(events);
        CombinedFailures failures = new CombinedFailures();
        for (int i = 0; i < rendered.size(); i++) {
            try {
                validation.check(
                        RenderedApp.of(spec, spec.selected().get(i), image, rendered.get(i)),
                        Optional.empty(),
                        Map.of());
            } catch (CrpException e) {
                failures.add(e);
            }
        }
        failures.throwIfAny();
        return rendered;
    }
}
