/** Checks objects against the schemas of their kinds. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.schema;

import org.jspecify.annotations.NullMarked;
