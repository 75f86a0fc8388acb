/** Formats of fields of Kubernetes objects, as needed for a comparison. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare.schema;

import org.jspecify.annotations.NullMarked;
