/** How the merged manifests of an environment start the container of the image. */
@NullMarked
package io.github.curlyrotaryphone.crp.verify.container;

import org.jspecify.annotations.NullMarked;
