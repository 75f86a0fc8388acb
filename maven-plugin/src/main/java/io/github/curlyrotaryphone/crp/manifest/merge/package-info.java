/** Adds the user's objects to the rendered ones or merges them. */
@NullMarked
package io.github.curlyrotaryphone.crp.manifest.merge;

import org.jspecify.annotations.NullMarked;
