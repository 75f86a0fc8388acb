/** Which files of a project are its code, which are its model, and what starts it. */
@NullMarked
package io.github.curlyrotaryphone.crp.python.source;

import org.jspecify.annotations.NullMarked;
