/** Publishing of changes: those that the rules admit, by a commit or by a review, or their plans in a dry run. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.change;

import org.jspecify.annotations.NullMarked;
