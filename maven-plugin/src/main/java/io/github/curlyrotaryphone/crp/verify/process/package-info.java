/** The child process that what was packed runs in: its folder, environment, output and end. */
@NullMarked
package io.github.curlyrotaryphone.crp.verify.process;

import org.jspecify.annotations.NullMarked;
