/** The packages of a Python app: from its lock, by an index, to the files of an image. No Python runs here. */
@NullMarked
package io.github.curlyrotaryphone.crp.python;

import org.jspecify.annotations.NullMarked;
