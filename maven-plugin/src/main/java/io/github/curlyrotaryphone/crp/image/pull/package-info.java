/** Checks whether the image that a commit names can be pulled. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.pull;

import org.jspecify.annotations.NullMarked;
