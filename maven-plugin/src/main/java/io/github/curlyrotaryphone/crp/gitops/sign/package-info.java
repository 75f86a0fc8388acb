/** Signs commits, so that stock git can verify them. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.sign;

import org.jspecify.annotations.NullMarked;
