/** Builds base, weights and the app's layers into an image in the local store, and pushes it to a registry. */
@NullMarked
package io.github.curlyrotaryphone.crp.image;

import org.jspecify.annotations.NullMarked;
