package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Recorded;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What crp knows of an app in an environment from its last commit there: the content of {@code .crp.json}.
 *
 * @param owner {@code groupId:artifactId} of the module that may write here
 * @param image {@code name:tag@digest}
 * @param release digest of the release, where there is one
 * @param input hash over resolved configuration, image digest and renderer version
 * @param source the commit it was built from; empty where the source lies in no repository
 * @param files path from the root to Git blob id, of every file that crp wrote
 * @param hold what a rollback left
 */
public record DeployRecord(
        String owner,
        String image,
        Optional<String> release,
        String input,
        Optional<String> source,
        SortedMap<String, String> files,
        Optional<Hold> hold) {
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
        lasting.replaceAll((path, id) -> path.endsWith("/" + AppPaths.HYDRATOR) ? "" : id);
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

    /** As other stages see it; empty where image or release are no such things. */
    public Optional<Recorded> recorded() {
        try {
            return Optional.of(
                    new Recorded(owner, ImageReference.parse(image), release.map(Digest::new), source, files, hold));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
