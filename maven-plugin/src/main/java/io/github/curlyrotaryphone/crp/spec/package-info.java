/** The requested configuration, as complete records, and the value types that strings are parsed into once. */
@NullMarked
package io.github.curlyrotaryphone.crp.spec;

import org.jspecify.annotations.NullMarked;
