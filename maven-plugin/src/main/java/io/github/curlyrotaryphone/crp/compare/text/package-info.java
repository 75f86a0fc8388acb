/** A comparison as people and programs read it. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare.text;

import org.jspecify.annotations.NullMarked;
