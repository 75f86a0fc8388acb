/** Wheels to files, as pip would install them, without Python. */
@NullMarked
package io.github.curlyrotaryphone.crp.python.install;

import org.jspecify.annotations.NullMarked;
