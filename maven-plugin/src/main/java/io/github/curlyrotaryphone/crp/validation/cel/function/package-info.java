/** The functions that Kubernetes adds to CEL. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.cel.function;

import org.jspecify.annotations.NullMarked;
