/** The findings of rules on objects, with the path and line of the field. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.finding;

import org.jspecify.annotations.NullMarked;
