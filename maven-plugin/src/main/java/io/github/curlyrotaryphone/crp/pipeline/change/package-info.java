/** How a change of an app in an environment reaches its branch: the rules it falls under, the commit or the review. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.change;

import org.jspecify.annotations.NullMarked;
