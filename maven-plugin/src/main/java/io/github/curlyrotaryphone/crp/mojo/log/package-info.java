/** Words for what happened, split as the interfaces of events are, and how they reach a log or a terminal. */
@NullMarked
package io.github.curlyrotaryphone.crp.mojo.log;

import org.jspecify.annotations.NullMarked;
