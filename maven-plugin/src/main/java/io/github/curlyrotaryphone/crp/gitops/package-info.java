/** What belongs where in a GitOps repository, what changes, and the commit of it. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops;

import org.jspecify.annotations.NullMarked;
