/** What was asked, as records complete when made, and the value types that strings are parsed into once. */
@NullMarked
package io.github.curlyrotaryphone.crp.spec;

import org.jspecify.annotations.NullMarked;
