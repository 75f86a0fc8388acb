/** What earlier runs found out, kept under {@code .crp/cache}, so that doing nothing is cheap. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.cache;

import org.jspecify.annotations.NullMarked;
