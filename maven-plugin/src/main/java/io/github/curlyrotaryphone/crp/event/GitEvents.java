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
    /** The manifests of these environments of an app were rendered into that folder. */
    default void manifestsRendered(List<ManifestSet> manifests, Path folder) {}

    /** The rendered objects were validated, and no cluster would refuse them. */
    default void objectsValidated(ObjectsValidated validated) {}

    /** It is not known which commit this folder's source is, or whether it has changes. */
    default void sourceUnknown(Path directory, String reason) {}

    /** A cluster would refuse rendered objects, as the failure says, and these are the warnings about the others. */
    default void objectsRefused(List<String> warnings) {}

    /** A new embedded GitOps repository was created. */
    default void repositoryCreated(Path repository) {}

    /** The branch did not exist (or the repository was empty), so this run creates it. */
    default void branchStarted(String repository, String branch) {}

    /** Another writer updated the branch first; the change is made again on the new tip. */
    default void raceLost(String branch, int attempt, Duration delay) {}

    /** Every environment is up to date, so there is no commit. */
    default void nothingToCommit(GitCommit commit) {}

    /** The change was committed to the branch. */
    default void committed(GitCommit commit, Duration time) {}

    /** A record on the branch is invalid, so its app and environment are left out of a list. */
    default void recordUnreadable(String path, String reason) {}

    /** A review branch was deleted, because its change was merged or withdrawn. */
    default void reviewBranchDeleted(String repository, String branch) {}

    /** The open rollback on this branch was withdrawn, and its environment is no longer on hold. */
    default void rollbackWithdrawn(AppEnvironment identity, String branch) {}

    /**
     * Progress of reading a long history of a repository.
     *
     * @param what the step
     * @param total the total number; 0 if unknown
     */
    default void readingHistory(String repository, String what, int done, int total) {}

    /** Reading a long history is complete. */
    default void historyRead(String repository) {}
}
