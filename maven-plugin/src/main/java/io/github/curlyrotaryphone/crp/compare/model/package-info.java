/** The result of a comparison. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare.model;

import org.jspecify.annotations.NullMarked;
