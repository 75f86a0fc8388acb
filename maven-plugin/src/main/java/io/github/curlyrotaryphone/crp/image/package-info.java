/** Base, weights and the app's own layers to an image in the local store, and from there to a registry. */
@NullMarked
package io.github.curlyrotaryphone.crp.image;

import org.jspecify.annotations.NullMarked;
