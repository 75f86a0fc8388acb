/** The files of a GitOps repository: which are crp's, what its records say, and what Flux reads of the others. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.layout;

import org.jspecify.annotations.NullMarked;
