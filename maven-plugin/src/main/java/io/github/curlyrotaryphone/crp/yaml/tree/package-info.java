/** What a YAML text holds: values that know where they were written, and plain trees of maps, lists and scalars. */
@NullMarked
package io.github.curlyrotaryphone.crp.yaml.tree;

import org.jspecify.annotations.NullMarked;
