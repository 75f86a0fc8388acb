/** What another version of crp changes by itself. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.upgrade;

import org.jspecify.annotations.NullMarked;
