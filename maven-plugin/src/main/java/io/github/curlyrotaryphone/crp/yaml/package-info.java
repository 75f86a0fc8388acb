/**
 * Reads YAML: values with locations for crp's own files, plain trees for files of others; {@code yaml.write} writes it.
 * Limits on size, nesting and aliases apply to every reader.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.yaml;

import org.jspecify.annotations.NullMarked;
