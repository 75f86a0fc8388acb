/** The child process of the packed app: its folder, environment, output and end. */
@NullMarked
package io.github.curlyrotaryphone.crp.verify.process;

import org.jspecify.annotations.NullMarked;
