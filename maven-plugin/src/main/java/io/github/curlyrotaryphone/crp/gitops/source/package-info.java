/** Whether the files that an app is built from are those of a commit, without running any program. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.source;

import org.jspecify.annotations.NullMarked;
