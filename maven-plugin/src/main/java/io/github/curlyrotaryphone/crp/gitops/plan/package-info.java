/** Turns what a run wants of a branch into the files that change there. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.plan;

import org.jspecify.annotations.NullMarked;
