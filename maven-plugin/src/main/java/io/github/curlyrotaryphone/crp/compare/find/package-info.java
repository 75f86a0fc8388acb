/** Assesses the differences between two sets of manifests. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare.find;

import org.jspecify.annotations.NullMarked;
