/** The current state of every app in every environment, and the differences between them. */
@NullMarked
package io.github.curlyrotaryphone.crp.history.matrix;

import org.jspecify.annotations.NullMarked;
