/** Checks the values of crp.yaml, individually and in combination. */
@NullMarked
package io.github.curlyrotaryphone.crp.config.check;

import org.jspecify.annotations.NullMarked;
