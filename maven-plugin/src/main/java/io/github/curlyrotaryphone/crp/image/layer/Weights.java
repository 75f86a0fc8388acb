package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import java.util.List;

/**
 * The weights of an app as layers of uncompressed tar, so that a layer's digest is its diff id too.
 *
 * @param layers in order
 * @param bytes size of the model's files
 */
public record Weights(List<Descriptor> layers, long bytes) {
    public Weights {
        layers = List.copyOf(layers);
    }
}
