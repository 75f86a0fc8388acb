package io.github.curlyrotaryphone.crp.history;

import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;

/** Short names of an image: the version in its tag, and the start of its digest. */
public final class ImageLabel {
    private ImageLabel() {}

    /** {@code 1.4.0} of the tag {@code 1.4.0-0123456789ab}; the whole tag of other images. */
    public static String version(ImageReference image) {
        return image.version().orElse("-");
    }

    /** The first 12 digits of the digest. */
    public static String digest(ImageReference image) {
        return image.digest().map(Digest::shortHex).orElse("-");
    }
}
