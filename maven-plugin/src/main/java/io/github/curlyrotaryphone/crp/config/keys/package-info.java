/** The catalogue of the keys of crp.yaml and the suggestions drawn from it. */
@NullMarked
package io.github.curlyrotaryphone.crp.config.keys;

import org.jspecify.annotations.NullMarked;
