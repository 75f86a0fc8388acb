/** The results that stages pass to the next, as records. */
@NullMarked
package io.github.curlyrotaryphone.crp.result;

import org.jspecify.annotations.NullMarked;
