/** What happens during a run, as the methods of an interface, and the one exception of crp. */
@NullMarked
package io.github.curlyrotaryphone.crp.event;

import org.jspecify.annotations.NullMarked;
