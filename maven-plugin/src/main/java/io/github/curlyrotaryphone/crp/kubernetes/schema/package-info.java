/** The whole schemas of kinds, as published documents and CRDs hold them: what an API server asks of an object. */
@NullMarked
package io.github.curlyrotaryphone.crp.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
