package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What crp knows of an app in an environment from its last commit there: the content of {@code .crp.json}.
 *
 * @param owner {@code groupId:artifactId} of the module that may write there
 * @param image {@code name:tag@digest}; empty where the app has no image of its own
 * @param release digest of the release; empty where the record was written before there were releases
 * @param input hash over resolved configuration, image digest and renderer version
 * @param source the commit that the app was built from; empty where the source is in no repository
 * @param files path from the root to Git blob id, of every file that crp wrote; records of the past come without
 * @param objects what these files make in the clusters; none in records of the first format and of the past
 * @param names what crp would call an object of an adopted app, and the name that it keeps
 * @param verification whether it was tried before it was committed; empty where nobody said so
 * @param hold what a rollback left
 */
public record DeployRecord(
        String owner,
        Optional<ImageReference> image,
        Optional<Digest> release,
        String input,
        Optional<String> source,
        SortedMap<String, String> files,
        List<RecordedObject> objects,
        SortedMap<String, String> names,
        Optional<Verification> verification,
        Optional<Hold> hold) {
    /** Names the source commit for others, so that it may change without being another change. */
    public static final String HYDRATOR_FILE = "hydrator.metadata";

    public DeployRecord {
        files = Ordered.sorted(files);
        objects = List.copyOf(objects);
        names = Ordered.sorted(names);
    }

    /** As a deployment makes it: nothing is kept, tried or held. */
    public DeployRecord(
            String owner,
            Optional<ImageReference> image,
            Optional<Digest> release,
            String input,
            Optional<String> source,
            SortedMap<String, String> files,
            Optional<Hold> hold) {
        this(owner, image, release, input, source, files, List.of(), new TreeMap<>(), Optional.empty(), hold);
    }

    /** The digest of the image, where there is one. */
    public Optional<Digest> digest() {
        return image.flatMap(ImageReference::digest);
    }

    /** The version of the app, as the image's tag names it. */
    public Optional<String> version() {
        return image.flatMap(ImageReference::version);
    }

    /** Whether both say the same, but for the source commit, the hash that led there and what follows from the files. */
    public boolean deploysAs(DeployRecord other) {
        return owner.equals(other.owner)
                && image.equals(other.image)
                && release.equals(other.release)
                && lasting(files).equals(lasting(other.files))
                && names.equals(other.names)
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
        return new DeployRecord(owner, image, release, input, source, files, objects, names, verification, other);
    }

    /** This one with other files. */
    public DeployRecord listing(SortedMap<String, String> other) {
        return new DeployRecord(owner, image, release, input, source, other, objects, names, verification, hold);
    }

    /** This one with the objects that its files make. */
    public DeployRecord making(List<RecordedObject> other) {
        return new DeployRecord(owner, image, release, input, source, files, other, names, verification, hold);
    }

    /** This one with what came of trying it. */
    public DeployRecord tried(Optional<Verification> other) {
        return new DeployRecord(owner, image, release, input, source, files, objects, names, other, hold);
    }

    /** This one as another module's. */
    public DeployRecord ownedBy(String other) {
        return new DeployRecord(other, image, release, input, source, files, objects, names, verification, hold);
    }
}
