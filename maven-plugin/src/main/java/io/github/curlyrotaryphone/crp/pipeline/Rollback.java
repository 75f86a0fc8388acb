package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.gitops.Revision;
import io.github.curlyrotaryphone.crp.gitops.history.BranchHistory;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pipeline.target.EarlierDeployments;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.pipeline.target.ReviewChoice;
import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * {@code crp:rollback}: restores the exact files of an earlier deployment in one change, and sets a hold, so that the
 * next deployment does not undo it.
 */
public final class Rollback {
    private static final int[] LIMITS = {10, 10_000};
    private static final int LONGEST_REASON = 1000;

    private final Stages stages;

    public Rollback(Stages stages) {
        this.stages = stages;
    }

    /**
     * Rolls back.
     *
     * @param to the deployment: a commit of the GitOps repository, an image digest or a version; by default the
     *     previous one
     * @param reason the reason, for readers of the hold
     */
    public PublishedChanges run(GoalTarget goalTarget, Optional<String> to, Optional<String> reason) {
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            BranchSession branch = repositories.look(goalTarget.gitops(), List.of(goalTarget.identity()));
            EnvironmentState state = branch.state(goalTarget.identity());
            SortedMap<String, String> files = branch.deployedFiles(goalTarget.identity());
            EarlierDeployments.Choice choice = target(goalTarget, to, state, files, repositories);
            HistoryEntry target = choice.entry();
            ReviewChoice terms = ReviewChoice.of(goalTarget, state, stages);
            new ImageCheck(stages).require("roll back " + goalTarget.title(), target, choice.others());
            Edit edit = new Edit.Rollback(
                    goalTarget.identity(),
                    terms.gitops(),
                    terms.review(),
                    goalTarget.project().map(CrpSpec::project).map(project -> project.owner()),
                    new Arrival(target.commit(), target.time()),
                    choice.until(),
                    new Hold(
                            VisibleText.words(reason.orElseGet(() -> words(state.deployed(), target)), LONGEST_REASON),
                            repositories.author().name()),
                    goalTarget.specified().flatMap(EnvironmentSpec::kubernetes));
            stages.events().rollingBack(goalTarget.identity(), state.deployed().flatMap(DeployRecord::image), target);
            return new ChangePublisher(stages, repositories).publish(List.of(edit));
        }
    }

    /** The deployment is usually among the latest, and reading those takes only the newest commits. */
    private static EarlierDeployments.Choice target(
            GoalTarget goalTarget,
            Optional<String> to,
            EnvironmentState state,
            SortedMap<String, String> files,
            Repositories repositories) {
        BranchHistory past = repositories.past(goalTarget.gitops());
        for (int limit : LIMITS) {
            EarlierDeployments earlier = new EarlierDeployments(past.deployments(goalTarget.identity(), limit));
            Optional<HistoryEntry> target = to.isPresent()
                    ? earlier.matching(to.get())
                    : state.deployed().isEmpty()
                            ? earlier.latest()
                            : earlier.previous(entry ->
                                    files(goalTarget, entry, repositories).equals(files));
            if (target.isPresent()) {
                return earlier.choice(target.get());
            }
        }
        throw to.isPresent() ? unknown(goalTarget, to.get()) : none(goalTarget);
    }

    private static SortedMap<String, String> files(
            GoalTarget goalTarget, HistoryEntry entry, Repositories repositories) {
        return repositories.of(goalTarget.gitops()).files(goalTarget.identity(), new Revision.Commit(entry.commit()));
    }

    private static String words(Optional<DeployRecord> now, HistoryEntry target) {
        String back = "rolled back to " + version(target.after().orElseThrow());
        return now.map(there -> back + " from " + version(there)).orElse(back);
    }

    private static String version(DeployRecord record) {
        return record.version()
                .or(() -> record.digest().map(Digest::toString))
                .or(() -> record.image().map(ImageReference::toString))
                .orElse("the previous state");
    }

    private static CrpException unknown(GoalTarget goalTarget, String to) {
        return CrpException.refused(
                "Cannot roll back " + goalTarget.title() + " to '" + to
                        + "': no recorded deployment has this commit, image digest or version.",
                "Use one of those listed by 'mvn crp:history -Dcrp.app=" + goalTarget.app() + " -Dcrp.env="
                        + goalTarget.environment() + "' lists.");
    }

    private static CrpException none(GoalTarget goalTarget) {
        return CrpException.refused(
                "Cannot roll back " + goalTarget.title() + ": its branch records no earlier deployment.",
                "See 'mvn crp:history -Dcrp.app=" + goalTarget.app() + "'; deploy or undeploy instead.");
    }
}
