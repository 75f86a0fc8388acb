/** Kubernetes objects as trees of maps, lists and scalars, whose fields keep their order. */
@NullMarked
package io.github.curlyrotaryphone.crp.manifest.tree;

import org.jspecify.annotations.NullMarked;
