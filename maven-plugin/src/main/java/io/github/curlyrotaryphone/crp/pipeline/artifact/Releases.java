package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.release.ReleaseArtifact;
import io.github.curlyrotaryphone.crp.release.ReleaseAssembly;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.Renderer;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The releases of a run: the release of each app is made once, and stored before a commit names it. */
public final class Releases {
    private final Stages stages;
    private final SourceStates sources;
    private final Map<AppName, CrpSpec> apps = new HashMap<>();
    private final Map<AppName, BuiltImage> images = new HashMap<>();
    private final Map<AppName, ReleaseArtifact> made = new HashMap<>();
    private final Set<Digest> stored = new HashSet<>();

    public Releases(Stages stages, SourceStates sources) {
        this.stages = stages;
        this.sources = sources;
    }

    /** Adds an app with the image that it will have. */
    public void add(CrpSpec app, BuiltImage image) {
        apps.put(app.name(), app);
        images.put(app.name(), image);
    }

    /** The inputs of these apps, by which a record shows whether it is up to date. */
    public Map<CrpSpec, Digest> inputs(List<CrpSpec> some) {
        Map<CrpSpec, Digest> inputs = new LinkedHashMap<>();
        some.forEach(app -> inputs.put(app, ReleaseInput.of(app, image(app))));
        return inputs;
    }

    /**
     * The intended state of these apps in the environments that they select. A recorded release with the same content
     * is kept, whichever commit it was made from.
     */
    public List<Edit.Deploy> edits(BranchSession branch, List<CrpSpec> some) {
        List<Edit.Deploy> edits = new ArrayList<>();
        for (CrpSpec app : some) {
            ReleaseArtifact artifact = made.computeIfAbsent(app.name(), name -> make(app));
            for (EnvironmentSpec environment : app.selected()) {
                Digest digest = recorded(branch, environment.of(app.name()))
                        .filter(old -> isSame(old, artifact, app))
                        .orElse(artifact.digest());
                edits.add(new Edit.Deploy(
                        artifact.release(),
                        digest,
                        artifact.release().environment(environment.name()).orElseThrow()));
            }
        }
        return edits;
    }

    /** Stores those of these releases that this run made, and writes {@code release.json} of each app. */
    public void store(List<Edit.Deploy> edits) {
        for (Edit.Deploy edit : edits) {
            CrpSpec app = Objects.requireNonNull(apps.get(edit.app()));
            ReleaseArtifact artifact = Objects.requireNonNull(made.get(edit.app()));
            if (edit.digest().equals(artifact.digest()) && stored.add(artifact.digest())) {
                stages.releaseStore().push(artifact, isEmbedded(app));
            }
            new OutputFolder(app.project().output()).write(edit.release(), edit.digest());
        }
    }

    /** The image that an app was added with. */
    public BuiltImage image(CrpSpec app) {
        return Objects.requireNonNull(images.get(app.name()));
    }

    private static Optional<Digest> recorded(BranchSession branch, AppEnvironment identity) {
        return branch.state(identity).deployed().flatMap(DeployRecord::release);
    }

    private SourceState source(Path directory) {
        SourceState state = sources.of(directory);
        state.unknown().ifPresent(reason -> stages.events().sourceUnknown(directory, reason));
        return state;
    }

    private ReleaseArtifact make(CrpSpec app) {
        BuiltImage image = image(app);
        List<ManifestSet> manifests = new Rendering(stages.events()).of(app, app.environments(), image);
        Release release = ReleaseAssembly.of(
                        app,
                        image,
                        ReleaseInput.of(app, image),
                        source(app.project().directory()),
                        manifests)
                .renderedBy(new Renderer(
                        stages.options().crp(),
                        ManifestRenderer.VERSION,
                        app.written().digests()));
        return stages.releaseStore().artifact(release);
    }

    private boolean isSame(Digest old, ReleaseArtifact artifact, CrpSpec app) {
        return old.equals(artifact.digest())
                || stages.releaseStore()
                        .contentOf(image(app).reference(), old, isEmbedded(app))
                        .equals(Optional.of(artifact.contentDigest()));
    }

    private static boolean isEmbedded(CrpSpec spec) {
        return spec.image().repository().isEmpty();
    }
}
