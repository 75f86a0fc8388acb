package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.function.Consumer;

/** What an image is made of: all that depends on the kind of the app. The rest of an image is the same for all kinds. */
public interface AppImage {
    /** The hash of the inputs: equal on every machine for equal inputs, independent of the repository. */
    Digest digest();

    /** The layers of its bases, each with the place that it is known to exist at. */
    List<Blob> bases();

    /** The size of the weights, in bytes. */
    long weightsBytes();

    /**
     * Makes the image for each platform; manifest, configuration and layers are then in the store.
     *
     * @param ready told of each blob as soon as it can be read, from the threads that make them
     * @return the manifest for each platform
     */
    List<Descriptor> assemble(Consumer<Blob> ready);

    /** What the image starts, for each of its platforms; empty where crp cannot start it on this machine. */
    List<StartableImage> startable();
}
