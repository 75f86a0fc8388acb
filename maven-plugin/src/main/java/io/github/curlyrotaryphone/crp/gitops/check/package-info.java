/** What stands in the way of writing for an app in an environment: foreign files, edits by hand, clashes, holds. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.check;

import org.jspecify.annotations.NullMarked;
