/** A branch of a remote repository, over files, HTTP and SSH, and words for what goes wrong on the way. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.remote;

import org.jspecify.annotations.NullMarked;
