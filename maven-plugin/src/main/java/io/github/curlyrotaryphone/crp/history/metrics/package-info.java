/** Delivery metrics: how fast and how often changes are deployed, and how many are rolled back. */
@NullMarked
package io.github.curlyrotaryphone.crp.history.metrics;

import org.jspecify.annotations.NullMarked;
