package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What crp knows of an app in an environment from its last commit there: the content of {@code .crp.json}.
 *
 * @param owner {@code groupId:artifactId} of the module that may write there
 * @param image {@code name:tag@digest}
 * @param release digest of the release; empty where the record was written before there were releases
 * @param input hash over resolved configuration, image digest and renderer version
 * @param source the commit that the app was built from; empty where the source is in no repository
 * @param files path from the root to Git blob id, of every file that crp wrote; records of the past come without
 * @param hold what a rollback left
 */
public record DeployRecord(
        String owner,
        ImageReference image,
        Optional<Digest> release,
        String input,
        Optional<String> source,
        SortedMap<String, String> files,
        Optional<Hold> hold) {
    /** Names the source commit for others, so that it may change without being another change. */
    public static final String HYDRATOR_FILE = "hydrator.metadata";

    public DeployRecord {
        files = Ordered.sorted(files);
    }

    /** Whether both say the same, but for the source commit and the hash that led there. */
    public boolean deploysAs(DeployRecord other) {
        return owner.equals(other.owner)
                && image.equals(other.image)
                && release.equals(other.release)
                && lasting(files).equals(lasting(other.files))
                && hold.equals(other.hold);
    }

    /** The files, that of the source commit by its presence only. */
    private static SortedMap<String, String> lasting(SortedMap<String, String> files) {
        SortedMap<String, String> lasting = new TreeMap<>(files);
        lasting.replaceAll((path, id) -> path.endsWith("/" + HYDRATOR_FILE) ? "" : id);
        return lasting;
    }

    /** This one with another hold or none. */
    public DeployRecord holding(Optional<Hold> other) {
        return new DeployRecord(owner, image, release, input, source, files, other);
    }

    /** This one with other files. */
    public DeployRecord listing(SortedMap<String, String> other) {
        return new DeployRecord(owner, image, release, input, source, other, hold);
    }

    /** This one as another module's. */
    public DeployRecord ownedBy(String other) {
        return new DeployRecord(other, image, release, input, source, files, hold);
    }
}
