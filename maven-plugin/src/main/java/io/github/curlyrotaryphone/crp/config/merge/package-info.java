/** Merges defaults, {@code deploy} and an environment's own {@code deploy}. */
@NullMarked
package io.github.curlyrotaryphone.crp.config.merge;

import org.jspecify.annotations.NullMarked;
