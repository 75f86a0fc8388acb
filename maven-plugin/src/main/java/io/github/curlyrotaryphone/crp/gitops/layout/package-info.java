/**
 * The files of a GitOps repository: which are crp's, the content of its records, and what Flux reads from the others.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.layout;

import org.jspecify.annotations.NullMarked;
