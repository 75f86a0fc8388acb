/**
 * Requests that wait for a thread, one queue for each model: limits of time and number, and the handling of failures.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.server.queue;

import org.jspecify.annotations.NullMarked;
