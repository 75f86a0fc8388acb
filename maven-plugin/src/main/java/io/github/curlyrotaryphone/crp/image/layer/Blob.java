package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * A configuration or layer of an image.
 *
 * @param descriptor the descriptor of its bytes
 * @param source an image or repository in a registry that contains it too, if one is known for its base
 */
public record Blob(Descriptor descriptor, Optional<ImageReference> source) {
    /** A blob that was made here. */
    public static Blob local(Descriptor descriptor) {
        return new Blob(descriptor, Optional.empty());
    }

    /** The layers of a base. */
    public static List<Blob> of(List<Descriptor> layers, Optional<ImageReference> source) {
        return layers.stream().map(layer -> new Blob(layer, source)).toList();
    }
}
