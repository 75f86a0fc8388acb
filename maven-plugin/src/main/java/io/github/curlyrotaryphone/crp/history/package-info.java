/** What was deployed where and when, as recorded in Git; pure. */
@NullMarked
package io.github.curlyrotaryphone.crp.history;

import org.jspecify.annotations.NullMarked;
