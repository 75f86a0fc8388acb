/** One class per goal, its stages in order: the only code that sees two stages. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline;

import org.jspecify.annotations.NullMarked;
