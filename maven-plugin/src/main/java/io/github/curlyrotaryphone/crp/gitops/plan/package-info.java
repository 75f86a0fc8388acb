/** Turns edits of a branch into changed files. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.plan;

import org.jspecify.annotations.NullMarked;
