/** Pushes images from the local store to a registry, only with missing blobs. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.push;

import org.jspecify.annotations.NullMarked;
