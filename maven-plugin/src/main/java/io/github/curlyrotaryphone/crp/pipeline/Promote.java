package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSnapshot;
import io.github.curlyrotaryphone.crp.gitops.Destination;
import io.github.curlyrotaryphone.crp.gitops.Revision;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.DesiredChange;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.change.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.UntestedDifferences;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.release.PromotionTarget;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.Recorded;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code crp:promote}: what one environment has by Git goes to another, by its release: the same digest, and the
 * manifests that the release holds. Nothing is built, and no source is needed.
 */
public final class Promote {
    private final Stages stages;
    private final EnvironmentName from;
    private final EnvironmentName to;

    /** A promotion between these environments. */
    public Promote(Stages stages, EnvironmentName from, EnvironmentName to) {
        this.stages = stages;
        this.from = from;
        this.to = to;
    }

    /**
     * Promotes these apps.
     *
     * @param gitops the branch that records {@code from}
     * @param plainHttp registries that are spoken to without TLS
     * @param review how the run was told to change {@code to}, whatever the releases say
     */
    public PublishedChanges run(
            List<AppName> apps, GitOpsSpec gitops, Set<String> plainHttp, Optional<ReviewSpec.Mode> review) {
        if (from.equals(to)) {
            throw CrpException.refused(
                    "Cannot promote from '" + from + "' to itself.", "Name another environment by -Dcrp.to.");
        }
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            BranchSnapshot branch = repositories.of(gitops).look(destinations(apps));
            List<DesiredChange> desired = new ArrayList<>();
            for (AppName app : apps) {
                DesiredChange each = desired(app, repositories, gitops, branch, plainHttp);
                desired.add(each.ruled(ReviewChoice.told(review, each.review()), each.gates()));
            }
            ChangePublisher publisher = new ChangePublisher(stages, repositories);
            return publisher.land(publisher.prepare(desired));
        }
    }

    private List<Destination> destinations(List<AppName> apps) {
        return apps.stream()
                .flatMap(app -> Stream.of(new Destination(app, from), new Destination(app, to)))
                .toList();
    }

    private DesiredChange desired(
            AppName app, Repositories repositories, GitOpsSpec gitops, BranchSnapshot branch, Set<String> plainHttp) {
        Recorded recorded = branch.state(app, from)
                .deployed()
                .orElseThrow(() -> CrpException.refused(
                        "Cannot promote '" + app + "': it is not in '" + from + "' of '"
                                + repositories.of(gitops).name() + "'.",
                        "Deploy it there first, or mend -Dcrp.app and -Dcrp.from."));
        Digest digest = recorded.release()
                .orElseThrow(() -> CrpException.refused(
                        "Cannot promote '" + app + "': '" + from + "' has no release on record.",
                        "Deploy it to '" + from + "' again with this version of crp, which stores one."));
        Release release = located(stages.releaseStore(plainHttp).fetch(recorded.image(), digest, app), gitops);
        ReleasedEnvironment target = PromotionTarget.of(release, digest, to);
        checkPath(app, target);
        stages.events().promoting(app, from, to, recorded.image(), digest);
        List<String> untested = release.environment(from)
                .map(source -> UntestedDifferences.of(
                        release,
                        source,
                        target,
                        Repositories.key(target.gitops()).equals(Repositories.key(gitops))
                                ? branch.deployedFiles(app, to)
                                : repositories.of(target.gitops()).files(app, to, Revision.DEPLOYED)))
                .orElse(List.of());
        return DesiredChange.promote(new Deployment(release, digest, target), from, plainHttp, untested);
    }

    /** The repository has more than one address: the run's counts for every environment that lies in the same. */
    private Release located(Release release, GitOpsSpec gitops) {
        return release.environment(from)
                .map(source -> release.located(source.gitops(), gitops))
                .orElse(release);
    }

    private void checkPath(AppName app, ReleasedEnvironment target) {
        target.from().filter(before -> !before.equals(from)).ifPresent(before -> {
            throw CrpException.refused(
                    "Cannot promote '" + app + "' from '" + from + "' to '" + to + "': crp.yaml says that '" + to
                            + "' is promoted from '" + before + "'.",
                    "Promote from '" + before + "' by -Dcrp.from=" + before + ", or change environments." + to
                            + ".from in crp.yaml and deploy again.");
        });
    }
}
