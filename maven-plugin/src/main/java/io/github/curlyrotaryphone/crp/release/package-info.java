/** One image with the manifests of every environment, as an artifact stored with the image. */
@NullMarked
package io.github.curlyrotaryphone.crp.release;

import org.jspecify.annotations.NullMarked;
