/** The input of a comparison and its context. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare.input;

import org.jspecify.annotations.NullMarked;
