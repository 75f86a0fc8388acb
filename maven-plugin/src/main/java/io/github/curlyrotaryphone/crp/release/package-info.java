/** One image and what it means for every environment, as an artifact beside the image. */
@NullMarked
package io.github.curlyrotaryphone.crp.release;

import org.jspecify.annotations.NullMarked;
