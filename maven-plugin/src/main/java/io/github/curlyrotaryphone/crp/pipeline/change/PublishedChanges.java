package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.pipeline.review.Reviewed;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import java.util.List;

/**
 * The result of a run.
 *
 * @param commits one for every branch that was written directly or was already up to date
 * @param reviews one for every app and environment whose changes are reviewed
 */
public record PublishedChanges(List<GitCommit> commits, List<Reviewed> reviews) {
    /** The result of a dry run. */
    public static final PublishedChanges NONE = new PublishedChanges(List.of(), List.of());

    public PublishedChanges {
        commits = List.copyOf(commits);
        reviews = List.copyOf(reviews);
    }
}
