/** The protocol's JSON form, read and written as a stream, so that large tensors never become trees. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.json;

import org.jspecify.annotations.NullMarked;
