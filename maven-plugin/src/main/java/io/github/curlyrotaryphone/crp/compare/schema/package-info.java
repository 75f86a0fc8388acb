/** What the fields of Kubernetes objects are, as far as a comparison needs it. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare.schema;

import org.jspecify.annotations.NullMarked;
