/** A change that people review: its branch, the comparison that shows what it changes, and its one open request. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.review;

import org.jspecify.annotations.NullMarked;
