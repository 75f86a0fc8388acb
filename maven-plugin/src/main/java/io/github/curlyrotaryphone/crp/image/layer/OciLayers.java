package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;

/** The layers of a base in an OCI manifest. */
public final class OciLayers {
    private OciLayers() {}

    /** Docker's media type for the same bytes is not valid in an OCI manifest. */
    public static Descriptor inOci(Descriptor layer) {
        String type = layer.mediaType().equals(MediaTypes.DOCKER_LAYER_TAR_GZIP)
                ? MediaTypes.OCI_LAYER_TAR_GZIP
                : layer.mediaType();
        return new Descriptor(type, layer.digest(), layer.size());
    }
}
