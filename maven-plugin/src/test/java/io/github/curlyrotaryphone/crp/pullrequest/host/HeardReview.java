package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.event.ReviewEvents;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what happened, in order. */
public final class HeardReview implements ReviewEvents {
    public final List<String> events = new ArrayList<>();

    @Override
    public void requestOpened(PullRequest request) {
        events.add("opened " + request.number());
    }

    @Override
    public void requestUpdated(PullRequest request) {
        events.add("updated " + request.number());
    }

    @Override
    public void requestUnchanged(PullRequest request) {
        events.add("unchanged " + request.number());
    }

    @Override
    public void requestClosed(PullRequest request, String reason) {
        events.add("closed " + request.number() + ": " + reason);
    }

    @Override
    public void requestIncomplete(PullRequest request, String reason) {
        events.add("incomplete " + request.number() + ": " + reason);
    }

    @Override
    public void forgeRetried(String host, String reason, Duration delay) {
        events.add("retried: " + reason + ", " + delay.toMillis() + " ms");
    }

    @Override
    public void autoMergeSet(PullRequest request) {
        events.add("merges by itself " + request.number());
    }

    @Override
    public void requestMerged(PullRequest request) {
        events.add("merged " + request.number());
    }
}
