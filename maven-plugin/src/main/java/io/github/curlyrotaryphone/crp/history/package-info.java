/** What ran where and when, from what Git recorded; pure. */
@NullMarked
package io.github.curlyrotaryphone.crp.history;

import org.jspecify.annotations.NullMarked;
