/** How fast and how often changes arrive, and how many are taken back. */
@NullMarked
package io.github.curlyrotaryphone.crp.history.metrics;

import org.jspecify.annotations.NullMarked;
