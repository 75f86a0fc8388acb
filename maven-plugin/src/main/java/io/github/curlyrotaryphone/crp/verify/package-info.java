/** Starts what was packed as the image would, and asks it its samples, before anything is committed. */
@NullMarked
package io.github.curlyrotaryphone.crp.verify;

import org.jspecify.annotations.NullMarked;
