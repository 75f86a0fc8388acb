/** Pushes images from the local store to a registry; sends only missing blobs. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.push;

import org.jspecify.annotations.NullMarked;
