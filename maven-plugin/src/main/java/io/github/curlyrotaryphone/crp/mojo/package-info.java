/** The goals: what Maven passes in, one call into the pipeline, and words for what happened. */
@NullMarked
package io.github.curlyrotaryphone.crp.mojo;

import org.jspecify.annotations.NullMarked;
