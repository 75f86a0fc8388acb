/** The GitOps branches of a run: each opened once, looked at, planned on and asked for its past. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.branch;

import org.jspecify.annotations.NullMarked;
