package io.github.curlyrotaryphone.crp.image.classdata;

import java.util.Base64;

/**
 * A model that returns its inputs, for the server that is observed: class data does not depend on the app's model, which
 * may be large.
 */
final class TrainingModel {
    static final String NAME = "model";

    /** A request with every kind of element that has code of its own in the server. */
    static final String REQUEST = "{\"id\":\"1\",\"inputs\":["
            + "{\"name\":\"f\",\"datatype\":\"FP32\",\"shape\":[1,2],\"data\":[0.5,1e-3]},"
            + "{\"name\":\"i\",\"datatype\":\"INT64\",\"shape\":[1,2],\"data\":[1,2]},"
            + "{\"name\":\"b\",\"datatype\":\"BOOL\",\"shape\":[1,2],\"data\":[true,false]},"
            + "{\"name\":\"s\",\"datatype\":\"BYTES\",\"shape\":[1,2],\"data\":[\"a\",\"b\"]}]}";

    /** ONNX, opset 13: an Identity node from each of f, i, b and s, of shape [1, 2], to fo, io, bo and so. */
    private static final String ONNX = "CAg6+wEKEQoBZhICZm8iCElkZW50aXR5ChEKAWkSAmlvIghJZGVudGl0eQoRCgFiEgJibyIISWRl"
            + "bnRpdHkKEQoBcxICc28iCElkZW50aXR5EgFnWhMKAWYSDgoMCAESCAoCCAEKAggCWhMKAWkSDgoMCAcSCAoCCAEKAggCWhMKAWIS"
            + "DgoMCAkSCAoCCAEKAggCWhMKAXMSDgoMCAgSCAoCCAEKAggCYhQKAmZvEg4KDAgBEggKAggBCgIIAmIUCgJpbxIOCgwIBxIICgII"
            + "AQoCCAJiFAoCYm8SDgoMCAkSCAoCCAEKAggCYhQKAnNvEg4KDAgIEggKAggBCgIIAkIECgAQDQ==";

    private TrainingModel() {}

    static byte[] onnx() {
        return Base64.getDecoder().decode(ONNX);
    }
}
