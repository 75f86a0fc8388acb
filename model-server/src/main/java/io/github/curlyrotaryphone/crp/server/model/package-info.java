/** Models on disk and in ONNX Runtime: found, loaded, warmed up and run. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.model;

import org.jspecify.annotations.NullMarked;
