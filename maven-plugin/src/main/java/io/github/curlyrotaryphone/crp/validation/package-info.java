/** What a cluster would reject in a set of objects: unknown fields, wrong values, API versions that are not served. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation;

import org.jspecify.annotations.NullMarked;
