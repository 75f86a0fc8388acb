package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.compare.input.RenderNotes;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Upgrade;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.pipeline.branch.KeptNames;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pipeline.upgrade.Upgrades;
import io.github.curlyrotaryphone.crp.pipeline.valid.ObjectValidation;
import io.github.curlyrotaryphone.crp.pipeline.valid.RenderedApp;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.ObjectsValidated;
import io.github.curlyrotaryphone.crp.result.RenderedBy;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The current crp.yaml as one side of a comparison: with the image that {@code crp:build} built, or else with the
 * deployed one, or else with its digest left open.
 */
public final class WorkingTree {
    private final Events events;
    private final Upgrades upgrades;
    private final ObjectValidation validation;
    private final Set<AppName> open = new HashSet<>();

    public WorkingTree(Stages stages) {
        this.events = stages.events();
        this.upgrades = new Upgrades(stages.options().crp(), List.of());
        this.validation = new ObjectValidation(events);
    }

    /** A rendered side, and what a reader must know of it. */
    public record Rendered(Side side, RenderNotes notes, ObjectsValidated validated) {}

    /**
     * The working tree of an app in an environment of that branch, with the names that an adoption keeps.
     *
     * @param required ids of the lints that no app may ignore there, and where each is required
     */
    public Rendered of(
            CrpSpec spec, EnvironmentSpec configured, BranchSession branch, Map<String, List<String>> required) {
        AppEnvironment identity = configured.of(spec.name());
        Optional<DeployRecord> record = branch.state(identity).deployed();
        EnvironmentSpec environment =
                record.map(there -> KeptNames.of(configured, there)).orElse(configured);
        Optional<BuiltImage> built = new OutputFolder(spec.project().output()).findImage(spec);
        if (built.isEmpty() && open.add(spec.name())) {
            events.imageNotCompared(spec.name());
        }
        Optional<BuiltImage> known = built.or(() -> record.flatMap(there -> deployed(spec, there)));
        Optional<OpenImage> openImage = known.isPresent() ? Optional.empty() : Optional.of(OpenImage.of(spec));
        BuiltImage image = openImage.map(OpenImage::standIn).or(() -> known).orElseThrow();
        ManifestSet manifests = new ManifestRenderer().render(spec, environment, image);
        ObjectsValidated validated =
                validation.check(RenderedApp.of(spec, environment, image, manifests), Optional.of(branch), required);
        ManifestSet shown = openImage.map(each -> each.open(manifests)).orElse(manifests);
        Side side = Side.of(Side.files(shown, environment.gitops()));
        Optional<Upgrade> upgrade = record.flatMap(
                there -> upgrades.of(spec, environment, there, branch.deployedFiles(identity), side.files()));
        return new Rendered(side, new RenderNotes(built.isEmpty(), upgrade), validated);
    }

    /** The deployed image, with the weights of the model folder. */
    private static Optional<BuiltImage> deployed(CrpSpec spec, DeployRecord record) {
        return record.image()
                .map(image -> new BuiltImage(
                        image,
                        image.digest().orElseThrow(),
                        AppWeights.bytes(spec),
                        record.renderedBy()
                                .map(RenderedBy::version)
                                .or(image::version)
                                .orElse("")));
    }
}
