package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
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

/** {@code crp:render}: renders the manifests of the image that {@code crp:build} built. */
public final class Render {
    private final Events events;

    public Render(Events events) {
        this.events = events;
    }

    /** Renders the selected environments into {@code target/crp/manifests/}. */
    public List<ManifestSet> run(CrpSpec spec) {
        BuiltImage image = new OutputFolder(spec.project().output()).readImage(spec);
        List<ManifestSet> rendered = new Rendering(events).of(spec, spec.selected(), image);
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
