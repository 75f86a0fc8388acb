/**
 * The history of the branch that Flux follows: every change of a record, cached in an index next to a clone of the
 * commits.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.history;

import org.jspecify.annotations.NullMarked;
