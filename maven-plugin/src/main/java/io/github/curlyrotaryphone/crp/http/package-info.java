/**
 * HTTP as every client here speaks it: set-up, limits on what is read, and one retry policy. Words for failures stay with
 * the clients.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.http;

import org.jspecify.annotations.NullMarked;
