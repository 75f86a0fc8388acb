/** What the app's layers lie on: made by jlink or taken from a registry, and locked by digest either way. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.base;

import org.jspecify.annotations.NullMarked;
