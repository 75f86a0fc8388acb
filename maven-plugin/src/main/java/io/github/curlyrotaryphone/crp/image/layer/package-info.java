/** The content of layers, with the same bytes for the same files: archives, jars, weights, and the app's class path. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.layer;

import org.jspecify.annotations.NullMarked;
