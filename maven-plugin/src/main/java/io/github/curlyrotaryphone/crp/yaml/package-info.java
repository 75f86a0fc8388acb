/**
 * YAML in, by one way: located values for crp's own files, plain trees for files of others; {@code yaml.write} is the way
 * out. Limits on size, nesting and aliases hold for every reader.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.yaml;

import org.jspecify.annotations.NullMarked;
