/** The content of a YAML text: values with locations, and plain trees of maps, lists and scalars. */
@NullMarked
package io.github.curlyrotaryphone.crp.yaml.tree;

import org.jspecify.annotations.NullMarked;
