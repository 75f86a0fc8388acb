package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.base.BaseImage;

/** Refuses a base on which the app's native libraries cannot be loaded. */
final class CLibraryCheck {
    private CLibraryCheck() {}

    static void run(ImageInput input) {
        for (BaseImage base : input.bases()) {
            if (base.runtime().hasMusl() && input.classPath().hasNatives()) {
                throw CrpException.refused(
                        "The base '" + base.name()
                                + "' has musl as its C library, with which ONNX Runtime does not run.",
                        "Set 'image.base' in crp.yaml to an image with glibc, such as eclipse-temurin:"
                                + Runtime.version().feature() + "-jre.");
            }
        }
    }
}
