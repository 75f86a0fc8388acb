/** The problems found in a configuration, all of them reported at once. */
@NullMarked
package io.github.curlyrotaryphone.crp.config.problem;

import org.jspecify.annotations.NullMarked;
