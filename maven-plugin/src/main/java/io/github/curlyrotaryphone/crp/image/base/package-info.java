/** Base images: created by jlink or from a registry, and locked by digest in both cases. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.base;

import org.jspecify.annotations.NullMarked;
