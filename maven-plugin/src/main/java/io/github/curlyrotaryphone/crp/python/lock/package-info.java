/** Readers of the locks that people have, each into the packages of one target. */
@NullMarked
package io.github.curlyrotaryphone.crp.python.lock;

import org.jspecify.annotations.NullMarked;
