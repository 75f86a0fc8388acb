package io.github.curlyrotaryphone.crp.event;

import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.ObjectsValidated;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What happens while manifests are rendered and committed. */
public interface GitEvents {
    /** The manifests of these environments of an app were rendered and lie in that folder. */
    default void manifestsRendered(List<ManifestSet> manifests, Path folder) {}

    /** What is rendered was validated, and no cluster would refuse it. */
    default void objectsValidated(ObjectsValidated validated) {}

    /** A new embedded GitOps repository was made. */
    default void repositoryCreated(Path repository) {}

    /** The branch did not exist (or the repository was empty), so this run starts it. */
    default void branchStarted(String repository, String branch) {}

    /** Another writer was faster; the change is made again on the new tip. */
    default void raceLost(String branch, int attempt, Duration delay) {}

    /** Every environment is on the branch already, so there is no commit. */
    default void nothingToCommit(GitCommit commit) {}

    /** The change is on the branch. */
    default void committed(GitCommit commit, Duration time) {}

    /** A record on the branch is not as crp wrote it, so its app and environment are left out of a list. */
    default void recordUnreadable(String path, String reason) {}

    /** A branch with an open change that the branch which Flux follows has already, or that was withdrawn, is gone. */
    default void reviewBranchDeleted(String repository, String branch) {}

    /** A rollback that waited on this branch for its review will not come, and holds its environment no more. */
    default void rollbackWithdrawn(AppEnvironment identity, String branch) {}

    /**
     * A long reading of a repository's history goes on.
     *
     * @param what the step
     * @param total of how many; 0 where that is not known
     */
    default void readingHistory(String repository, String what, int done, int total) {}

    /** A reading that took long is done. */
    default void historyRead(String repository) {}
}
