/** What {@code crp:doctor} looks at: the machine, the registries, the GitOps branches, their forges and the clock. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.doctor;

import org.jspecify.annotations.NullMarked;
