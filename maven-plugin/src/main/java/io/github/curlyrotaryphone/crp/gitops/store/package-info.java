/** The interface to a branch, the embedded repository, and what all implementations share. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.store;

import org.jspecify.annotations.NullMarked;
