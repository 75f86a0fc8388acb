package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pipeline.target.ReviewChoice;
import io.github.curlyrotaryphone.crp.release.PromotionTarget;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code crp:promote}: promotes the release of one environment, as recorded in Git, to another: the same digest, and
 * the manifests that the release contains. Nothing is built, and no source is needed.
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
     * @param review the review settings of the run for {@code to}, which take precedence over those of the releases
     */
    public PublishedChanges run(List<AppName> apps, GitOpsSpec gitops, Optional<ReviewSpec.Mode> review) {
        if (from.equals(to)) {
            throw CrpException.refused(
                    "Cannot promote from '" + from + "' to itself.", "Set another environment with -Dcrp.to.");
        }
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            BranchSession branch = repositories.look(gitops, identities(apps));
            List<Edit> edits = new ArrayList<>();
            for (AppName app : apps) {
                Edit.Deploy edit = edit(app, repositories.of(gitops).name(), gitops, branch);
                edits.add(edit.reviewed(ReviewChoice.told(review, edit.review())));
            }
            return new ChangePublisher(stages, repositories).publish(edits);
        }
    }

    private List<AppEnvironment> identities(List<AppName> apps) {
        return apps.stream()
                .flatMap(app -> Stream.of(new AppEnvironment(app, from), new AppEnvironment(app, to)))
                .toList();
    }

    private Edit.Deploy edit(AppName app, String repository, GitOpsSpec gitops, BranchSession branch) {
        DeployRecord recorded = branch.state(new AppEnvironment(app, from))
                .deployed()
                .orElseThrow(() -> CrpException.refused(
                        "Cannot promote '" + app + "': it is not in '" + from + "' of '" + repository + "'.",
                        "Deploy it there first, or correct -Dcrp.app and -Dcrp.from."));
        Digest digest = recorded.release()
                .orElseThrow(() -> CrpException.refused(
                        "Cannot promote '" + app + "': '" + from + "' has no recorded release.",
                        "Deploy it to '" + from + "' again with this version of crp, which stores one."));
        ImageReference image = recorded.image()
                .orElseThrow(() -> CrpException.refused(
                        "Cannot promote '" + app + "': '" + from + "' has no recorded image.",
                        "Deploy it to '" + to + "' from its project."));
        Release release = located(stages.releaseStore().fetch(image, digest, app), gitops);
        ReleasedEnvironment target = PromotionTarget.of(release, digest, to);
        checkPath(app, target);
        new ImageCheck(stages)
                .require(
                        "promote '" + app + "' to '" + to + "'",
                        image,
                        "Deploy it to '" + from + "' again, which pushes it, or push that image there again.");
        stages.events().promoting(app, from, to, image, digest);
        return new Edit.Deploy(release, digest, target).promotedFrom(from).verifiedAs(recorded.verification());
    }

    /**
     * A repository can have more than one address: the run's address is used for every environment in the same
     * repository.
     */
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
