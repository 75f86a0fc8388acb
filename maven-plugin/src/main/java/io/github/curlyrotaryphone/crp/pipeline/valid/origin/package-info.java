/** The places in a module's files that the fields of rendered objects come from. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.valid.origin;

import org.jspecify.annotations.NullMarked;
