/** What goals make of a project and leave in {@code target/crp}: manifests, releases and words on what became of them. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.artifact;

import org.jspecify.annotations.NullMarked;
