/** Plans and commits changes of a GitOps repository. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops;

import org.jspecify.annotations.NullMarked;
