/** Puts a server under load and measures its answers; it knows nothing of apps and images. */
@NullMarked
package io.github.curlyrotaryphone.crp.bench;

import org.jspecify.annotations.NullMarked;
