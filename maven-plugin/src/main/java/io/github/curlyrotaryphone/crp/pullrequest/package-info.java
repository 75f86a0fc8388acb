/** Finds, opens or updates the one living request of an app in an environment, behind one interface for every forge. */
@NullMarked
package io.github.curlyrotaryphone.crp.pullrequest;

import org.jspecify.annotations.NullMarked;
