/** What is compared, and what is known around it. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare.input;

import org.jspecify.annotations.NullMarked;
