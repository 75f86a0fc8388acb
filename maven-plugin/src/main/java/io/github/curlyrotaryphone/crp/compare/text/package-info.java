/** A comparison as text for people and JSON for programs. */
@NullMarked
package io.github.curlyrotaryphone.crp.compare.text;

import org.jspecify.annotations.NullMarked;
