/** Evaluates the rules of custom resources; the only package that uses the CEL library directly. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.cel;

import org.jspecify.annotations.NullMarked;
