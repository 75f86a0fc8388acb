/** The events of a run, as methods of interfaces, and crp's only exception. */
@NullMarked
package io.github.curlyrotaryphone.crp.event;

import org.jspecify.annotations.NullMarked;
