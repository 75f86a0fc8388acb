/** What every app has in every environment now, and how far these are from each other. */
@NullMarked
package io.github.curlyrotaryphone.crp.history.matrix;

import org.jspecify.annotations.NullMarked;
