package io.github.curlyrotaryphone.crp.pipeline.branch;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the latest commits of a branch say, for informative sentences only: if the commits do not go back far enough, or
 * can't be read, the result is empty.
 */
public final class LatestHistory {
    private final Repositories repositories;
    private final GitOpsSpec gitops;

    /** Of this branch. */
    public LatestHistory(Repositories repositories, GitOpsSpec gitops) {
        this.repositories = repositories;
        this.gitops = gitops;
    }

    /** The time since which the environment has had an image without interruption. */
    public Optional<Arrival> arrival(AppEnvironment identity, Digest image) {
        return beginning(identity, record -> record.digest().equals(Optional.of(image)))
                .map(entry -> new Arrival(entry.commit(), entry.time()));
    }

    /** The time since which the environment has been on that hold. */
    public Optional<Instant> heldSince(AppEnvironment identity, Hold hold) {
        return beginning(identity, record -> record.hold().equals(Optional.of(hold)))
                .map(HistoryEntry::time);
    }

    private Optional<HistoryEntry> beginning(AppEnvironment identity, Predicate<DeployRecord> isSo) {
        try {
            return repositories.past(gitops).recently(identity, isSo);
        } catch (CrpException e) {
            // no change fails because an informative sentence is missing
            return Optional.empty();
        }
    }
}
