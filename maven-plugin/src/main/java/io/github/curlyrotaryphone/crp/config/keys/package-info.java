/** The catalogue of the keys of crp.yaml, and suggestions from it. */
@NullMarked
package io.github.curlyrotaryphone.crp.config.keys;

import org.jspecify.annotations.NullMarked;
