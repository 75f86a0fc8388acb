/** The objects that crp renders, one class per kind. */
@NullMarked
package io.github.curlyrotaryphone.crp.manifest.object;

import org.jspecify.annotations.NullMarked;
