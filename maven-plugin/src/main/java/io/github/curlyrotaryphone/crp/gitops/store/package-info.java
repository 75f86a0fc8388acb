/** A branch as the rest of the package sees it, its embedded form, and what every form stands on. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.store;

import org.jspecify.annotations.NullMarked;
