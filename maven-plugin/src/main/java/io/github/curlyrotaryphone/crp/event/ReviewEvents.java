package io.github.curlyrotaryphone.crp.event;

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

/** What happens while releases are stored and changes are proposed for review. */
public interface ReviewEvents {
    /** The release of an app was stored with its image. */
    default void releaseStored(AppName app, Digest release, boolean uploaded) {}

    /** The release of an environment is promoted to another. */
    default void promoting(
            AppName app, EnvironmentName from, EnvironmentName to, ImageReference image, Digest release) {}

    /**
     * An app was removed from an environment, or, if Flux must first apply another change, will be by a second run.
     *
     * @param isLast whether the removal is complete
     * @param command deletes the Namespace, which remains until then; empty if crp did not create it
     */
    default void undeployed(AppEnvironment identity, boolean isLast, Optional<String> command) {}

    /** An earlier deployment replaces the current one. */
    default void rollingBack(AppEnvironment identity, Optional<ImageReference> now, HistoryEntry target) {}

    /** Flux may wait this long for health checks of the previous revision before it applies the new one. */
    default void fluxMayWait(Duration time) {}

    /** Existing files are adopted unchanged; the next deploy will make this change, with the diff of its files. */
    default void adopting(EnvironmentChange following, String diff) {}

    /** Two sides were compared, with this result as text. */
    default void compared(String text) {}

    /** The change is on its review branch; {@link Proposal#moved()} tells whether this run wrote it. */
    default void proposed(Proposal proposal) {}

    /** The branch that Flux follows already has the change, so there is nothing to review. */
    default void nothingToPropose(Proposal proposal) {}

    /** A request was opened. */
    default void requestOpened(PullRequest request) {}

    /** The open request of this app and environment was updated with this change. */
    default void requestUpdated(PullRequest request) {}

    /** The open request is up to date. */
    default void requestUnchanged(PullRequest request) {}

    /** A request was closed, because the branch already has its change or another request replaced it. */
    default void requestClosed(PullRequest request, String reason) {}

    /** The forge could not apply an optional setting of a request, such as an unknown reviewer. */
    default void requestIncomplete(PullRequest request, String reason) {}

    /** A request to a forge failed temporarily and is retried. */
    default void forgeRetried(String host, String reason, Duration delay) {}

    /** An app is skipped in a run for several, because its environment is on hold. */
    default void heldLeftOut(AppEnvironment identity, Hold hold) {}

    /** A change has objects that reach beyond its app; reported before it is written. */
    default void graveWarnings(AppEnvironment identity, List<GraveWarning> warnings) {}

    /** An app renders objects in an environment that another one renders too, and did so before this change. */
    default void objectsShared(AppEnvironment identity, SharedObjects shared) {}

    /** The platform team's policy cannot be read, and a rollback continues without it. */
    default void policyPassedOver(AppEnvironment identity, String problem) {}

    /** Auto-merge is enabled: the forge merges the request as soon as its rules allow. */
    default void autoMergeSet(PullRequest request) {}

    /** The forge merged the request immediately, because every condition is met. */
    default void requestMerged(PullRequest request) {}

    /** The open requests of a repository could not be read, so the report does not include them. */
    default void requestsNotRead(String repository, String reason) {}
}
