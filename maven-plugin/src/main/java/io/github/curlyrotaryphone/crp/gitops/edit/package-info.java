/** What a run wants of a branch, as values that a lost race can be run again from. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.edit;

import org.jspecify.annotations.NullMarked;
