package io.github.curlyrotaryphone.crp.image.push;

import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.List;

/**
 * An image on its way to its registry. Blobs may be sent while others are still being made; the manifest, and the tag
 * that makes the image visible, are sent last.
 */
public interface ImageUpload extends AutoCloseable {
    /** Sends nothing: for a dry run, or a build alone. */
    ImageUpload NONE = new ImageUpload() {
        @Override
        public void planned(ImageReference target, List<Blob> bases) {}

        @Override
        public void offer(Blob blob) {}

        @Override
        public void complete(BuiltImage image) {}

        @Override
        public void completeBlobs(BuiltImage image) {}

        @Override
        public void close() {}
    };

    /**
     * Starts to check whether the image exists: its repository and tag are known before it is built. Fails at once, and
     * not after the build, if a new image needs a layer of a base that exists nowhere.
     *
     * @param bases the layers of its bases
     */
    void planned(ImageReference target, List<Blob> bases);

    /** Starts to send a blob, once that check is done. {@link #complete} reports a failure. */
    void offer(Blob blob);

    /** Waits until the whole image is in the registry and its tag refers to it. */
    void complete(BuiltImage image);

    /** Checks every blob of an image that existed before, and sends missing ones. */
    void completeBlobs(BuiltImage image);

    /** Cancels current transfers. Blobs that were completed are kept for a later run. */
    @Override
    void close();
}
