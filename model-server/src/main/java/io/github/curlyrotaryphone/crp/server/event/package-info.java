/** The server's messages to its operator: one line per event, and the sentence that ends a start. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.event;

import org.jspecify.annotations.NullMarked;
