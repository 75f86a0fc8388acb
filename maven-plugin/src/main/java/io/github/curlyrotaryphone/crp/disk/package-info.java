/** Files and folders that crp keeps between runs and shares between them: locked, and replaced whole. */
@NullMarked
package io.github.curlyrotaryphone.crp.disk;

import org.jspecify.annotations.NullMarked;
