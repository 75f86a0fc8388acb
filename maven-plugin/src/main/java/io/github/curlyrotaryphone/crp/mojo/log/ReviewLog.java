package io.github.curlyrotaryphone.crp.mojo.log;

import io.github.curlyrotaryphone.crp.event.ReviewEvents;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.GraveWarning;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.SharedObjects;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Logs {@link ReviewEvents}. */
interface ReviewLog extends ReviewEvents {
    /** The log. */
    LogLines log();

    @Override
    default void requestsNotRead(String repository, String reason) {
        log().warn("Open requests are not shown, because those of '" + repository + "' could not be read: " + reason);
    }

    @Override
    default void releaseStored(AppName app, Digest release, boolean uploaded) {
        log().info("Release " + (uploaded ? "stored" : "already exists") + ": " + release);
    }

    @Override
    default void promoting(
            AppName app, EnvironmentName from, EnvironmentName to, ImageReference image, Digest release) {
        log().info("Promoting " + app + " from " + from + " to " + to + ": " + image.byDigest());
        log().info("  as release " + release);
    }

    @Override
    default void rollingBack(AppEnvironment identity, Optional<ImageReference> now, HistoryEntry target) {
        log().info("Rolling back " + identity.app() + " in " + identity.environment() + " to the deployment by commit "
                + LogLines.shortened(target.commit()) + " on " + target.time() + ":");
        target.after().flatMap(DeployRecord::image).ifPresent(image -> log().info("  " + image));
        now.ifPresent(there -> log().info("  replacing " + there));
    }

    @Override
    default void fluxMayWait(Duration time) {
        log().info("Flux may wait up to " + time.toSeconds() + " s for health checks of the previous revision"
                + " before it applies this one.");
        log().info(
                        "  To avoid that, run kustomize-controller with --feature-gates=CancelHealthCheckOnNewRevision=true");
    }

    @Override
    default void adopting(EnvironmentChange following, String diff) {
        if (following.isEmpty()) {
            log().info("Adopted: " + following.app() + " in " + following.environment()
                    + " already matches what a deploy would write");
        } else {
            log().info("Adopted without changes. The next deploy of"
                    + " " + following.app() + " to " + following.environment()
                    + " will change " + LogLines.count(following) + ":");
            diff.lines().forEach(log()::info);
        }
    }

    @Override
    default void compared(String text) {
        text.lines().forEach(log()::info);
    }

    @Override
    default void proposed(Proposal proposal) {
        log().info((proposal.moved() ? "Proposed on '" : "Already proposed on '") + proposal.branch() + "' of "
                + log().shown(proposal.repository())
                + proposal.commit().map(id -> ", " + LogLines.shortened(id)).orElse("")
                + (proposal.moved() ? ":" : ""));
        if (proposal.moved()) {
            log().files(proposal.change().files());
        }
    }

    @Override
    default void nothingToPropose(Proposal proposal) {
        log().info("Nothing to propose: '" + proposal.target() + "' of " + log().shown(proposal.repository())
                + " is up to date, at " + LogLines.shortened(proposal.base()));
    }

    @Override
    default void requestOpened(PullRequest request) {
        log().info("Request opened: " + request.page() + LogLines.draft(request));
    }

    @Override
    default void requestUpdated(PullRequest request) {
        log().info("Request updated: " + request.page() + LogLines.draft(request));
    }

    @Override
    default void requestUnchanged(PullRequest request) {
        log().info("Request unchanged: " + request.page() + LogLines.draft(request));
    }

    @Override
    default void requestClosed(PullRequest request, String reason) {
        log().info("Request closed: " + request.page() + ". " + reason);
    }

    @Override
    default void requestIncomplete(PullRequest request, String reason) {
        log().warn("Request " + request.page() + ": " + reason);
    }

    @Override
    default void autoMergeSet(PullRequest request) {
        log().info("Auto-merge enabled: " + request.page());
    }

    @Override
    default void requestMerged(PullRequest request) {
        log().info("Request merged: " + request.page());
    }

    @Override
    default void forgeRetried(String host, String reason, Duration delay) {
        log().warn("Forge '" + host + "': " + reason + ". Retrying in " + LogLines.seconds(delay));
    }

    @Override
    default void heldLeftOut(AppEnvironment identity, Hold hold) {
        log().warn("Skipped: " + identity.app() + " in " + identity.environment() + " is on hold after a rollback by "
                + hold.person() + ": " + hold.reason());
    }

    @Override
    default void graveWarnings(AppEnvironment identity, List<GraveWarning> warnings) {
        log().warn("This change of " + identity.title() + " reaches beyond the app:");
        warnings.forEach(warning -> log().warn("  " + warning.words()));
    }

    @Override
    default void objectsShared(AppEnvironment identity, SharedObjects shared) {
        log().warn(shared.warning(identity));
    }

    @Override
    default void policyPassedOver(AppEnvironment identity, String problem) {
        log().warn("Rolling back " + identity.app() + " in " + identity.environment()
                + " without checking the platform team's policy. " + problem.strip());
    }

    @Override
    default void undeployed(AppEnvironment identity, boolean isLast, Optional<String> command) {
        if (!isLast) {
            log().info("Run the goal again after Flux has applied this: only then can " + identity.app()
                    + " be removed from " + identity.environment());
        } else if (command.isPresent()) {
            log().info("After Flux has pruned " + identity.app()
                    + ", its Namespace remains, with everything in it that crp did not create. To delete it:");
            log().info("  " + command.get());
        }
    }
}
