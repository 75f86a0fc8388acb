package io.github.curlyrotaryphone.crp.starter.onnx;

/** The bytes are no ONNX model that the server could serve; the message says why. */
final class NotOnnxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotOnnxException(String reason) {
        super(reason);
    }
}
