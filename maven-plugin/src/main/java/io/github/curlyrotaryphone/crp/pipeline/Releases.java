package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.release.ReleaseArtifact;
import io.github.curlyrotaryphone.crp.release.ReleaseAssembly;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The releases of a run: each app's is made once, and stored before a commit names it. */
final class Releases {
    private final Stages stages;
    private final SourceStates sources;
    private final Map<CrpSpec, ReleaseArtifact> made = new HashMap<>();
    private final Set<Digest> stored = new HashSet<>();

    Releases(Stages stages, SourceStates sources) {
        this.stages = stages;
        this.sources = sources;
    }

    /**
     * What shall be in the repository. A release on record that would do the same, from whichever commit, stays on
     * record.
     */
    List<Deployment> deployments(BranchSession branch, List<DeployIntent> intents) {
        List<Deployment> deployments = new ArrayList<>();
        for (DeployIntent intent : intents) {
            ReleaseArtifact artifact = made.computeIfAbsent(intent.spec(), spec -> make(intent));
            Digest digest = recorded(branch, intent)
                    .filter(old -> isSame(old, artifact, intent))
                    .orElse(artifact.digest());
            deployments.add(new Deployment(
                    artifact.release(),
                    digest,
                    artifact.release().environment(intent.environment().name()).orElseThrow()));
        }
        return deployments;
    }

    /** Stores what these name and was made by this run; leaves {@code release.json} of each app. */
    void store(List<Deployment> deployments, List<DeployIntent> intents) {
        for (Deployment deployment : deployments) {
            CrpSpec spec = spec(deployment, intents);
            ReleaseArtifact artifact = Objects.requireNonNull(made.get(spec));
            if (deployment.digest().equals(artifact.digest()) && stored.add(artifact.digest())) {
                stages.releaseStore().push(artifact, isEmbedded(spec));
            }
            new OutputFolder(spec.project().output()).write(deployment.release(), deployment.digest());
        }
    }

    private static CrpSpec spec(Deployment deployment, List<DeployIntent> intents) {
        return intents.stream()
                .map(DeployIntent::spec)
                .filter(spec -> spec.name().equals(deployment.app()))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Digest> recorded(BranchSession branch, DeployIntent intent) {
        return branch.state(intent.identity()).deployed().flatMap(DeployRecord::release);
    }

    private ReleaseArtifact make(DeployIntent intent) {
        CrpSpec spec = intent.spec();
        List<ManifestSet> manifests = new Render(stages.events()).render(spec, spec.environments(), intent.image());
        Release release = ReleaseAssembly.of(
                spec, intent.image(), intent.input(), sources.of(spec.project().directory()), manifests);
        return stages.releaseStore().artifact(release);
    }

    private boolean isSame(Digest old, ReleaseArtifact artifact, DeployIntent intent) {
        return old.equals(artifact.digest())
                || stages.releaseStore()
                        .contentOf(intent.image().reference(), old, isEmbedded(intent.spec()))
                        .equals(Optional.of(artifact.contentDigest()));
    }

    private static boolean isEmbedded(CrpSpec spec) {
        return spec.image().repository().isEmpty();
    }
}
