package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of the two sides: the files of an app in an environment, and where they come from.
 *
 * @param files path from the root of the GitOps repository to text
 * @param image the image on record; empty where none is known, so that the manifests are asked
 * @param version the app's version; empty where the manifests are asked
 * @param source the commit that the app was built from
 * @param release digest of the release on record
 */
public record Side(
        SortedMap<String, String> files,
        Optional<ImageReference> image,
        Optional<String> version,
        Optional<String> source,
        Optional<Digest> release) {
    public Side {
        files = Ordered.sorted(files);
    }

    /** Files alone, as a commit or a working tree holds them. */
    public static Side of(SortedMap<String, String> files) {
        return new Side(files, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Files of a commit, with what {@code .crp.json} says of them there. */
    public static Side of(SortedMap<String, String> files, DeployRecord recorded) {
        return new Side(files, recorded.image(), Optional.empty(), recorded.source(), recorded.release());
    }

    /** The files of rendered manifests by their paths in the GitOps repository. */
    public static SortedMap<String, String> files(ManifestSet manifests, GitOpsSpec gitops) {
        SortedMap<String, String> files = new TreeMap<>();
        String folder = gitops.folder(manifests.identity()) + "/";
        manifests.files().forEach((name, text) -> files.put(folder + name, text));
        manifests
                .fluxFiles()
                .forEach((cluster, text) -> files.put(GitOpsSpec.fluxFile(cluster, manifests.identity()), text));
        return files;
    }

    /** The digest of the image on record. */
    public Optional<Digest> digest() {
        return image.flatMap(ImageReference::digest);
    }
}
