/** The values of the Open Inference Protocol v2: tensors, metadata, request and answer, independent of any encoding. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.protocol;

import org.jspecify.annotations.NullMarked;
