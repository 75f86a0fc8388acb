package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what happened, in order. */
final class Heard implements GitEvents {
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void repositoryCreated(Path repository) {
        events.add("created " + repository.getFileName());
    }

    @Override
    public void branchStarted(String repository, String branch) {
        events.add("started " + branch);
    }

    @Override
    public void raceLost(String branch, int attempt, Duration delay) {
        events.add("lost " + attempt);
    }

    @Override
    public void nothingToCommit(GitCommit commit) {
        events.add("nothing");
    }

    @Override
    public void committed(GitCommit commit, Duration time) {
        events.add("committed");
    }

    @Override
    public void reviewBranchDeleted(String repository, String branch) {
        events.add("deleted " + branch);
    }

    @Override
    public void recordUnreadable(String path, String reason) {
        events.add("unreadable " + path + ": " + reason);
    }
}
