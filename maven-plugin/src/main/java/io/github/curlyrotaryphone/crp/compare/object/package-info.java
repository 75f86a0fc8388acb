/** Objects read from files, and their differences. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare.object;

import org.jspecify.annotations.NullMarked;
