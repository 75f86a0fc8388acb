/** Objects read from files, and what differs between two of them. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare.object;

import org.jspecify.annotations.NullMarked;
