/** The interface for a model app's code. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.transform;

import org.jspecify.annotations.NullMarked;
