/** Writes trees as YAML that every reader reads as the same values. */
@NullMarked
package io.github.curlyrotaryphone.crp.yaml.write;

import org.jspecify.annotations.NullMarked;
