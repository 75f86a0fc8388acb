/** The differences between two sets of manifests, as a model. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare;

import org.jspecify.annotations.NullMarked;
