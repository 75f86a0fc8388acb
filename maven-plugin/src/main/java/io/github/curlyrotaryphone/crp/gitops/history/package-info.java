/** The past of the branch that Flux follows: every change of a record, kept in an index beside a clone of commits. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.history;

import org.jspecify.annotations.NullMarked;
