package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.image.ImagePlan;
import io.github.curlyrotaryphone.crp.result.BuiltImage;

/**
 * An image with the inputs that it was built from, which were read once.
 *
 * @param plan its inputs
 * @param image what was built from them, or was found in the store
 */
public record PackedImage(ImagePlan plan, BuiltImage image) {}
