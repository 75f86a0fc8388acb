/** YAML as trees of values that know where they were written, and the mistakes found in them. */
@NullMarked
package io.github.curlyrotaryphone.crp.config.tree;

import org.jspecify.annotations.NullMarked;
