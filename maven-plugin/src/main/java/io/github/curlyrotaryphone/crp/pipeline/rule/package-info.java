/**
 * What can keep an edit from its branch: holds, the platform team's policy, gates, and the facts that they are
 * evaluated with.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.rule;

import org.jspecify.annotations.NullMarked;
