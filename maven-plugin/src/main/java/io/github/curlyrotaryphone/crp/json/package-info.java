/** JSON trees, read and written by the streaming parser alone, since mapping costs a run without a change too much. */
@NullMarked
package io.github.curlyrotaryphone.crp.json;

import org.jspecify.annotations.NullMarked;
