/** From the local store to a registry, no byte more than it lacks. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.push;

import org.jspecify.annotations.NullMarked;
