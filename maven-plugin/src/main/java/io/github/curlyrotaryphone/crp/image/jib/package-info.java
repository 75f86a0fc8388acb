/** The only code that uses Jib, so that a run without changes never loads it. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.jib;

import org.jspecify.annotations.NullMarked;
