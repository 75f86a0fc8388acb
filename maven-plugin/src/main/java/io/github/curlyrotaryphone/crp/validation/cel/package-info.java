/** Evaluates the rules of custom resources; the only code that sees CEL. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.cel;

import org.jspecify.annotations.NullMarked;
