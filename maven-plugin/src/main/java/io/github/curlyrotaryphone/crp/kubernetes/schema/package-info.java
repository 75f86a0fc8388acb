/** The full schemas of kinds, from published documents and CRDs: what an API server requires of an object. */
@NullMarked
package io.github.curlyrotaryphone.crp.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
