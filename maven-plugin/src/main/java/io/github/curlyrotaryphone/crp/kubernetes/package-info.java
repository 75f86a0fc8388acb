/** Kinds and fields of Kubernetes objects, generated from published documents by {@code src/kubernetes}. */
@NullMarked
package io.github.curlyrotaryphone.crp.kubernetes;

import org.jspecify.annotations.NullMarked;
