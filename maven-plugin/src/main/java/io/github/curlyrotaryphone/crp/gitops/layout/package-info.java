/** Which files of a GitOps repository are crp's, what changes in them, and what stands in the way. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.layout;

import org.jspecify.annotations.NullMarked;
