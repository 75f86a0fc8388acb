package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of one side's app: as recorded, or else as its manifests say.
 *
 * @param version of the app
 * @param image of the app
 */
public record AppFacts(Optional<String> version, Optional<ImageReference> image) {
    /** The facts of a side; none where the app is not there. */
    public static AppFacts of(
            Optional<Side> side, ManifestPair pair, Function<ObjectPair, Optional<KubernetesObject>> objects) {
        if (side.isEmpty()) {
            return new AppFacts(Optional.empty(), Optional.empty());
        }
        List<PodOwner> workloads = PodOwner.all(pair, objects);
        Optional<ImageReference> image = side.flatMap(Side::image)
                .or(() -> workloads.stream()
                        .flatMap(workload -> workload.containers().stream())
                        .flatMap(container -> image(container).stream())
                        .findFirst());
        Optional<String> version = side.flatMap(Side::version)
                .or(() -> workloads.stream()
                        .flatMap(each -> each.version().stream())
                        .findFirst())
                .or(() -> image.flatMap(ImageReference::version));
        return new AppFacts(version, image);
    }

    private static Optional<ImageReference> image(Map<String, Object> container) {
        try {
            return Tree.text(container, "image").map(ImageReference::parse);
        } catch (IllegalArgumentException e) {
            // written by hand; the diff shows it as it is
            return Optional.empty();
        }
    }
}
