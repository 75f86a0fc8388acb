package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What {@code .crp.json} says of an app in an environment at some commit.
 *
 * @param owner {@code groupId:artifactId} of the module that may write there
 * @param image {@code name:tag@digest}
 * @param release digest of the release; empty where the record was written before there were releases
 * @param source the commit that the app was built from
 * @param files path from the root to Git blob id, of every file that crp wrote
 * @param hold what a rollback left
 */
public record Recorded(
        String owner,
        ImageReference image,
        Optional<Digest> release,
        Optional<String> source,
        SortedMap<String, String> files,
        Optional<Hold> hold) {
    public Recorded {
        files = Ordered.sorted(files);
    }
}
