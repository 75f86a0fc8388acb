/** A change that people review: its branch, the comparison that tells what it changes, and its one living request. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.review;

import org.jspecify.annotations.NullMarked;
