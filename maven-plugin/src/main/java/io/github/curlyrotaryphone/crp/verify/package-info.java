/** Starts the packed app as the image would, and sends it its samples, before anything is committed. */
@NullMarked
package io.github.curlyrotaryphone.crp.verify;

import org.jspecify.annotations.NullMarked;
