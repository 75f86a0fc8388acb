package io.github.curlyrotaryphone.crp.event;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.time.Duration;
import java.util.Optional;

/** What happens while releases are stored and changes are proposed for review. */
public interface ReviewEvents {
    /** The release of an app lies beside its image. */
    default void releaseStored(AppName app, Digest release, boolean uploaded) {}

    /** What an environment has goes to another. */
    default void promoting(
            AppName app, EnvironmentName from, EnvironmentName to, ImageReference image, Digest release) {}

    /**
     * An app was taken out of an environment, or, where Flux must first see another change, will be by a second run.
     *
     * @param isLast whether this was all
     * @param command deletes the Namespace, which stays until then; empty where crp did not bring it
     */
    default void undeployed(AppEnvironment identity, boolean isLast, Optional<String> command) {}

    /** An earlier deployment comes back in the place of what is there now. */
    default void rollingBack(AppEnvironment identity, Optional<ImageReference> now, HistoryEntry target) {}

    /** Flux may wait so long for the health of what it applies now before it looks at what was just written. */
    default void fluxMayWait(Duration time) {}

    /** What is there is taken over as it is; the next deploy will change it so, with the diff of its files. */
    default void adopting(EnvironmentChange following, String diff) {}

    /** Two sides were compared, and this is what differs, in words. */
    default void compared(String text) {}

    /** The change waits on its branch; {@link Proposal#moved()} tells whether this run wrote it. */
    default void proposed(Proposal proposal) {}

    /** The branch that Flux follows has the change already, so nothing waits. */
    default void nothingToPropose(Proposal proposal) {}

    /** A request was opened. */
    default void requestOpened(PullRequest request) {}

    /** The open request of this app and environment now holds this change. */
    default void requestUpdated(PullRequest request) {}

    /** The open request says what it should already. */
    default void requestUnchanged(PullRequest request) {}

    /** A request was closed, since the branch has its change already or another took its place. */
    default void requestClosed(PullRequest request, String reason) {}

    /** The forge could not do a lesser thing that was asked of a request, such as a reviewer it does not know. */
    default void requestIncomplete(PullRequest request, String reason) {}

    /** A call to a forge failed for a passing reason and is made again. */
    default void forgeRetried(String host, String reason, Duration delay) {}

    /** An app is left out of a run over several, since its environment is on hold. */
    default void heldLeftOut(AppEnvironment identity, Hold hold) {}

    /** The platform team's rules cannot be read, and a rollback goes on without them. */
    default void policyPassedOver(AppEnvironment identity, String problem) {}

    /** Auto-merge is enabled: the forge merges the request as soon as its rules allow. */
    default void autoMergeSet(PullRequest request) {}

    /** The forge merged the request at once, because every condition is met. */
    default void requestMerged(PullRequest request) {}

    /** The open requests of a repository could not be read, so that the report is made without them. */
    default void requestsNotRead(String repository, String reason) {}
}
