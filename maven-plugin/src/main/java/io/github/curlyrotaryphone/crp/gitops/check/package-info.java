/** Checks before writing for an app in an environment: files of others, edits by hand, conflicts, holds. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.check;

import org.jspecify.annotations.NullMarked;
