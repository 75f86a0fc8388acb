/** Access to a branch of a remote repository by file, HTTP and SSH, and messages for its failures. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.remote;

import org.jspecify.annotations.NullMarked;
