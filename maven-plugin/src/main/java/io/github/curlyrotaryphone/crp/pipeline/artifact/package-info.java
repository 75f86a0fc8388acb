/** The output of goals in {@code target/crp}: manifests, releases, and reports on their results. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.artifact;

import org.jspecify.annotations.NullMarked;
