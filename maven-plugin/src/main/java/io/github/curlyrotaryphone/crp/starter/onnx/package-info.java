/** Reads the description of an ONNX model from its file, without ONNX Runtime and without the weights. */
@NullMarked
package io.github.curlyrotaryphone.crp.starter.onnx;

import org.jspecify.annotations.NullMarked;
