package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of an app in an environment at crp's last commit: the content of {@code .crp.json}.
 *
 * @param owner {@code groupId:artifactId} of the module that may write there
 * @param image {@code name:tag@digest}; empty if the app has no image
 * @param release digest of the release; empty if the record is older than releases
 * @param input hash over resolved configuration, image digest and renderer version
 * @param source the commit that the app was built from; empty where the source is in no repository
 * @param files path from the root to Git blob id, of every file that crp wrote; empty for past records
 * @param objects the objects in these files; empty for records of format 1 and past records
 * @param names of an adopted app: what has a name or label that is not crp's, to that name; see {@link WorkloadNames}
 * @param verification whether it was verified before it was committed; empty if not known
 * @param hold the hold of a rollback
 * @param renderedBy what rendered the files; empty if not known
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
        Optional<Hold> hold,
        Optional<RenderedBy> renderedBy) {
    /** It contains the source commit for other tools, so a difference in it alone is not a change. */
    public static final String HYDRATOR_FILE = "hydrator.metadata";

    public DeployRecord {
        files = Ordered.sorted(files);
        objects = List.copyOf(objects);
        names = Ordered.sorted(names);
    }

    /** A record that does not say what rendered the files. */
    public DeployRecord(
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
        this(owner, image, release, input, source, files, objects, names, verification, hold, Optional.empty());
    }

    /** A record of a deployment: without kept names, verification and hold. */
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

    /** The digest of the image, if there is one. */
    public Optional<Digest> digest() {
        return image.flatMap(ImageReference::digest);
    }

    /** The version of the app, from the image's tag. */
    public Optional<String> version() {
        return image.flatMap(ImageReference::version);
    }

    /** Whether both are equal apart from the source commit, the input hash, what rendered the files and what is derived from
     * them. */
    public boolean deploysAs(DeployRecord other) {
        return owner.equals(other.owner)
                && image.equals(other.image)
                && release.equals(other.release)
                && lasting(files).equals(lasting(other.files))
                && names.equals(other.names)
                && hold.equals(other.hold);
    }

    /** The files, that with the source commit only by its presence. */
    private static SortedMap<String, String> lasting(SortedMap<String, String> files) {
        SortedMap<String, String> lasting = new TreeMap<>(files);
        lasting.replaceAll((path, id) -> path.endsWith("/" + HYDRATOR_FILE) ? "" : id);
        return lasting;
    }

    /** A copy with another hold or none. */
    public DeployRecord holding(Optional<Hold> other) {
        return new DeployRecord(
                owner, image, release, input, source, files, objects, names, verification, other, renderedBy);
    }

    /** A copy with other files. */
    public DeployRecord listing(SortedMap<String, String> other) {
        return new DeployRecord(
                owner, image, release, input, source, other, objects, names, verification, hold, renderedBy);
    }

    /** A copy with the objects in its files. */
    public DeployRecord making(List<RecordedObject> other) {
        return new DeployRecord(
                owner, image, release, input, source, files, other, names, verification, hold, renderedBy);
    }

    /** A copy with the names that an adoption keeps. */
    public DeployRecord keeping(WorkloadNames other) {
        return new DeployRecord(
                owner, image, release, input, source, files, objects, other.values(), verification, hold, renderedBy);
    }

    /** The names that an adoption keeps. */
    public WorkloadNames kept() {
        return new WorkloadNames(names);
    }

    /** A copy with the result of a verification. */
    public DeployRecord verifiedAs(Optional<Verification> other) {
        return new DeployRecord(owner, image, release, input, source, files, objects, names, other, hold, renderedBy);
    }

    /** A copy with another owner. */
    public DeployRecord ownedBy(String other) {
        return new DeployRecord(
                other, image, release, input, source, files, objects, names, verification, hold, renderedBy);
    }

    /** A copy with what rendered the files. */
    public DeployRecord renderedBy(Optional<RenderedBy> other) {
        return new DeployRecord(owner, image, release, input, source, files, objects, names, verification, hold, other);
    }
}
