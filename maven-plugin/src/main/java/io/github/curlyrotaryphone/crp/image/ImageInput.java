package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.classdata.BaseChoice;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.image.layer.ClassPath;
import io.github.curlyrotaryphone.crp.image.layer.Weights;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The inputs of an image.
 *
 * @param bases the base images, one per platform
 * @param weights the model
 * @param classPath the app and its dependencies
 * @param omitted why bases have no class data
 */
record ImageInput(List<BaseImage> bases, Weights weights, ClassPath classPath, List<String> omitted) {
    /** Incremented when the same input gives a different image. */
    private static final int LAYOUT_VERSION = 1;

    ImageInput {
        bases = List.copyOf(bases);
        omitted = List.copyOf(omitted);
    }

    static ImageInput of(List<BaseChoice> chosen, Weights weights, ClassPath classPath) {
        return new ImageInput(
                chosen.stream().map(BaseChoice::base).toList(),
                weights,
                classPath,
                chosen.stream().flatMap(choice -> choice.omitted().stream()).toList());
    }

    /** The blobs that exist before the app is packed: bases and weights. */
    Stream<Blob> below() {
        return Stream.concat(
                bases.stream().flatMap(base -> Blob.of(base.layers(), base.place()).stream()),
                Blob.of(weights.layers(), Optional.empty()).stream());
    }

    /** The hash of the inputs: equal on every machine for equal inputs, independent of the repository. */
    Digest digest(CrpSpec spec) {
        return Fingerprint.of(
                LAYOUT_VERSION,
                bases.stream()
                        .map(base -> List.of(base.platform(), base.name(), base.digest()))
                        .toList(),
                weights.layers().stream().map(layer -> layer.digest()).toList(),
                classPath.digest(),
                spec.server(),
                spec.image().jvmArguments(),
                spec.image().mainClass(),
                ImageLabels.of(spec));
    }
}
