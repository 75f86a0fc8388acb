/** Writes events to a log or a terminal, one class for each interface of events. */
@NullMarked
package io.github.curlyrotaryphone.crp.mojo.log;

import org.jspecify.annotations.NullMarked;
