/** Results of earlier runs, kept in {@code .crp/cache}, so that a run without changes is cheap. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.cache;

import org.jspecify.annotations.NullMarked;
