/** What a run of any goal is given: its files, its accounts at servers, and the receiver of its events. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.run;

import org.jspecify.annotations.NullMarked;
