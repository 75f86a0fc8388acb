package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.compare.input.RenderNotes;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.image.layer.ModelFolder;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.pipeline.valid.ObjectValidation;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The current crp.yaml as one side of a comparison: with the image that {@code crp:build} built, or else with the
 * deployed one, or else with its digest left open.
 */
public final class WorkingTree {
    private final Events events;
    private final ObjectValidation validation;
    private final Set<AppName> open = new HashSet<>();

    public WorkingTree(Events events) {
        this.events = events;
        this.validation = new ObjectValidation(events);
    }

    /** A rendered side, and what a reader must know of it. */
    public record Rendered(Side side, RenderNotes notes) {}

    /** The working tree of an app in an environment of that branch. */
    public Rendered of(CrpSpec spec, EnvironmentSpec environment, BranchSession branch) {
        Optional<BuiltImage> built = new OutputFolder(spec.project().output()).findImage(spec);
        if (built.isPresent()) {
            ManifestSet manifests = valid(spec, environment, branch, built.get());
            return new Rendered(side(manifests, environment), RenderNotes.NONE);
        }
        if (open.add(spec.name())) {
            events.imageNotCompared(spec.name());
        }
        Optional<BuiltImage> deployed = branch.state(environment.of(spec.name()))
                .deployed()
                .flatMap(DeployRecord::image)
                .map(image -> deployed(spec, image));
        OpenImage image = OpenImage.of(spec);
        ManifestSet manifests = valid(spec, environment, branch, deployed.orElseGet(image::standIn));
        return new Rendered(
                side(deployed.isPresent() ? manifests : image.open(manifests), environment), new RenderNotes(true));
    }

    private ManifestSet valid(CrpSpec spec, EnvironmentSpec environment, BranchSession branch, BuiltImage image) {
        ManifestSet manifests = new ManifestRenderer().render(spec, environment, image);
        validation.check(environment, manifests, Optional.of(branch));
        return manifests;
    }

    private static Side side(ManifestSet manifests, EnvironmentSpec environment) {
        return Side.of(Side.files(manifests, environment.gitops()));
    }

    /** The deployed image, with the weights of the model folder. */
    private static BuiltImage deployed(CrpSpec spec, ImageReference image) {
        return new BuiltImage(
                image,
                image.digest().orElseThrow(),
                ModelFolder.bytes(spec.model().path()),
                image.version().orElse(""));
    }
}
