package io.github.curlyrotaryphone.crp.image.classdata;

import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import java.util.Optional;

/**
 * The base of an image, with class data or without.
 *
 * @param base what the image is built on
 * @param omitted why it has no class data; also empty where none is expected
 */
public record BaseChoice(BaseImage base, Optional<String> omitted) {
    static BaseChoice without(BaseImage base, String reason) {
        return new BaseChoice(base, Optional.of(reason));
    }
}
