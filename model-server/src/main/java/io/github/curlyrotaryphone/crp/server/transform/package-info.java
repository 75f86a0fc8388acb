/** What a model app's own code implements. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.transform;

import org.jspecify.annotations.NullMarked;
