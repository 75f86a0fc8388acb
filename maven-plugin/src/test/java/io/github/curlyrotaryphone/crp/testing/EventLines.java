package io.github.curlyrotaryphone.crp.testing;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Events in the words of tests, a line each; those that no test reads so have none. */
final class EventLines implements Events {
    private final List<String> lines;

    EventLines(List<String> lines) {
        this.lines = lines;
    }

    @Override
    public void repositoryCreated(Path repository) {
        lines.add("created " + repository.getFileName());
    }

    @Override
    public void sourceUnknown(Path directory, String reason) {
        lines.add("unknown source of " + directory.getFileName() + ": " + reason);
    }

    @Override
    public void branchStarted(String repository, String branch) {
        lines.add("started " + branch);
    }

    @Override
    public void raceLost(String branch, int attempt, Duration delay) {
        lines.add("lost " + attempt);
    }

    @Override
    public void recordUnreadable(String path, String reason) {
        lines.add("unreadable " + path + ": " + reason);
    }

    @Override
    public void forgeRetried(String host, String reason, Duration delay) {
        lines.add("retried: " + reason + ", " + delay.toMillis() + " ms");
    }

    @Override
    public void committed(GitCommit commit, Duration time) {
        lines.add("committed to " + commit.branch());
    }

    @Override
    public void nothingToCommit(GitCommit commit) {
        lines.add("nothing to commit");
    }

    @Override
    public void proposed(Proposal proposal) {
        lines.add((proposal.moved() ? "proposed on " : "proposed already on ") + proposal.branch());
    }

    @Override
    public void nothingToPropose(Proposal proposal) {
        lines.add("nothing to propose for " + proposal.branch());
    }

    @Override
    public void rollbackWithdrawn(AppEnvironment identity, String branch) {
        lines.add("withdrew the rollback of " + identity.app() + " in " + identity.environment() + " on " + branch);
    }

    @Override
    public void planned(EnvironmentChange change, String diff, boolean isReviewed) {
        lines.add("would change " + change.app() + " in " + change.environment() + (isReviewed ? " by review" : ""));
    }

    @Override
    public void withdrawalPlanned(AppEnvironment identity, String branch) {
        lines.add("would withdraw " + branch);
    }

    @Override
    public void nothingPlanned(String repository) {
        lines.add("would change nothing");
    }

    @Override
    public void reviewBranchDeleted(String repository, String branch) {
        lines.add("deleted " + branch);
    }

    @Override
    public void requestOpened(PullRequest request) {
        lines.add("opened " + request.number());
    }

    @Override
    public void requestUpdated(PullRequest request) {
        lines.add("updated " + request.number());
    }

    @Override
    public void requestUnchanged(PullRequest request) {
        lines.add("unchanged " + request.number());
    }

    @Override
    public void requestClosed(PullRequest request, String reason) {
        lines.add("closed " + request.number() + ": " + reason);
    }

    @Override
    public void requestMerged(PullRequest request) {
        lines.add("merged " + request.number());
    }

    @Override
    public void requestIncomplete(PullRequest request, String reason) {
        lines.add("incomplete " + request.number() + ": " + reason);
    }

    @Override
    public void autoMergeSet(PullRequest request) {
        lines.add("merges by itself " + request.number());
    }

    @Override
    public void requestsNotRead(String repository, String reason) {
        lines.add("requests not read: " + reason);
    }

    @Override
    public void heldLeftOut(AppEnvironment identity, Hold hold) {
        lines.add("left out " + identity.app() + " in " + identity.environment() + ": " + hold.reason());
    }

    @Override
    public void rollingBack(AppEnvironment identity, Optional<ImageReference> now, HistoryEntry target) {
        lines.add("rolling back " + identity.app() + " in " + identity.environment());
    }

    @Override
    public void fluxMayWait(Duration time) {
        lines.add("Flux may wait " + time.toSeconds() + " s");
    }

    @Override
    public void adopting(EnvironmentChange following, String diff) {
        lines.add("adopting, and then " + following.files().keySet());
    }

    @Override
    public void imageNotCompared(AppName app) {
        lines.add("image of " + app + " not compared");
    }

    @Override
    public void compared(String text) {
        lines.add(text);
    }

    @Override
    public void undeployed(AppEnvironment identity, boolean isLast, Optional<String> command) {
        lines.add("undeployed " + isLast + " " + command.orElse(""));
    }
}
