/** Programs of others that a user's own configuration names: run within limits of time and output. */
@NullMarked
package io.github.curlyrotaryphone.crp.program;

import org.jspecify.annotations.NullMarked;
