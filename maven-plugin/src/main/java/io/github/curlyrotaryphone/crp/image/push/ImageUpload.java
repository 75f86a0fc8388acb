package io.github.curlyrotaryphone.crp.image.push;

import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.ImageReference;

/**
 * An image on its way to where it is pulled from. Blobs may go while others are still being made; the manifest, and the
 * tag that makes the image visible, come last.
 */
public interface ImageUpload extends AutoCloseable {
    /** Goes nowhere: a dry run, or a build alone. */
    ImageUpload NONE = new ImageUpload() {
        @Override
        public void planned(ImageReference target) {}

        @Override
        public void offer(Blob blob) {}

        @Override
        public void complete(BuiltImage image) {}

        @Override
        public void completeBlobs(BuiltImage image) {}

        @Override
        public void close() {}
    };

    /** Begins to ask whether the image is there: its repository and tag are known before it is built. */
    void planned(ImageReference target);

    /** Begins to send a blob, once that is answered. Its failure is told by {@link #complete}. */
    void offer(Blob blob);

    /** Waits until all of the image is there and its tag refers to it. */
    void complete(BuiltImage image);

    /** Asks for every blob of an image that was there before, and sends what is lost. */
    void completeBlobs(BuiltImage image);

    /** Stops what is under way. What arrived stays for a later run. */
    @Override
    void close();
}
