/** Checks whether the clusters of an environment would accept what is rendered for it. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.valid;

import org.jspecify.annotations.NullMarked;
