/** Trees as YAML that every reader takes for the same values. */
@NullMarked
package io.github.curlyrotaryphone.crp.manifest.yaml;

import org.jspecify.annotations.NullMarked;
