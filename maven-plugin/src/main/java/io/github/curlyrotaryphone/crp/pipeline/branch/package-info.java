/** The GitOps branches of a run: each is opened once, read, used for plans and for its past. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.branch;

import org.jspecify.annotations.NullMarked;
