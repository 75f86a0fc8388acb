/** The files that a project starts with: what they contain follows from the model. */
@NullMarked
package io.github.curlyrotaryphone.crp.starter;

import org.jspecify.annotations.NullMarked;
