/** Trees as YAML that every reader takes for the same values. */
@NullMarked
package io.github.curlyrotaryphone.crp.yaml.write;

import org.jspecify.annotations.NullMarked;
