/** What a run of any goal is given: where it keeps things, who it is to servers, and who hears what happens. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.run;

import org.jspecify.annotations.NullMarked;
