/** Histories, matrices and metrics as text for people and as JSON for programs. */
@NullMarked
package io.github.curlyrotaryphone.crp.history.text;

import org.jspecify.annotations.NullMarked;
