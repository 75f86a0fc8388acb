package io.github.curlyrotaryphone.crp.server.json;

import ai.onnxruntime.platform.Fp16Conversions;
import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads numbers, and the three values that JSON has no number for, bare or as strings. */
final class FloatingPointReader implements ElementReader {

    private final Datatype datatype;
    private final ByteBuffer data;

    FloatingPointReader(Datatype datatype, int elements) {
        this.datatype = datatype;
        data = ByteBuffer.allocateDirect(Math.multiplyExact(elements, datatype.size()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public Datatype datatype() {
        return datatype;
    }

    @Override
    public boolean read(JsonInput input) {
        switch (input.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> put(input);
            case VALUE_STRING -> {
                switch (input.getString()) {
                    case "NaN" -> put(Float.NaN);
                    case "Infinity" -> put(Float.POSITIVE_INFINITY);
                    case "-Infinity" -> put(Float.NEGATIVE_INFINITY);
                    default -> {
                        return false;
                    }
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void put(JsonInput input) {
        if (datatype == Datatype.FP64) {
            data.putDouble(input.getDoubleValue());
        } else {
            put(input.getFloatValue());
        }
    }

    private void put(float value) {
        switch (datatype) {
            case FP16 -> data.putShort(Fp16Conversions.floatToFp16(value));
            case BF16 -> data.putShort(Fp16Conversions.floatToBf16(value));
            case FP64 -> data.putDouble(value);
            default -> data.putFloat(value);
        }
    }

    @Override
    public ByteBuffer data() {
        return data.flip();
    }
}
