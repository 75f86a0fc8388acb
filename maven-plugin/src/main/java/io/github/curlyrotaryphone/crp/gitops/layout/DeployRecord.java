package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;

/**
 * What crp knows of an app in an environment from its last commit there: the content of {@code .crp.json}.
 *
 * @param owner {@code groupId:artifactId} of the module that may write here
 * @param image {@code name:tag@digest}
 * @param release digest of the release, where there is one
 * @param input hash over resolved configuration, image digest and renderer version
 * @param source the commit it was built from; empty where the source lies in no repository
 * @param files path from the root to Git blob id, of every file that crp wrote
 * @param hold what a rollback left, as it was read
 */
public record DeployRecord(
        String owner,
        String image,
        Optional<String> release,
        String input,
        Optional<String> source,
        SortedMap<String, String> files,
        Optional<JsonNode> hold) {
    public DeployRecord {
        files = Ordered.sorted(files);
    }

    /** Whether both say the same, but for the source commit and the hash that led there. */
    boolean deploysAs(DeployRecord other) {
        return owner.equals(other.owner)
                && image.equals(other.image)
                && release.equals(other.release)
                && files.equals(other.files);
    }

    /** This one, with what other commands left in an earlier record. */
    DeployRecord keeping(DeployRecord earlier) {
        return new DeployRecord(owner, image, release, input, source, files, earlier.hold);
    }
}
