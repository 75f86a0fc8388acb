/** Whether an environment may be changed now, by the app's own gates and by the platform team's; no clock, no I/O. */
@NullMarked
package io.github.curlyrotaryphone.crp.policy;

import org.jspecify.annotations.NullMarked;
