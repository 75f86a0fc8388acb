/** Protocols that carry tensors as plain JSON values: KServe V1, MLflow, Seldon v0.1 and the contract of /score. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.plain;

import org.jspecify.annotations.NullMarked;
