/** Where commits come from and go to: the embedded repository or a remote one, reached with JGit. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.store;

import org.jspecify.annotations.NullMarked;
