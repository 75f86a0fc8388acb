/** What a comparison found. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare.model;

import org.jspecify.annotations.NullMarked;
