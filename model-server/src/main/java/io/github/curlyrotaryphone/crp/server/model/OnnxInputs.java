package io.github.curlyrotaryphone.crp.server.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inputs of one run in native memory, freed on close. */
final class OnnxInputs implements AutoCloseable {

    private final Map<Datatype, UnsignedCast> casts;
    private final Map<String, OnnxTensorLike> byName = new LinkedHashMap<>();
    private final List<AutoCloseable> owned = new ArrayList<>();

    OnnxInputs(Tensors tensors, Map<Datatype, UnsignedCast> casts) throws OrtException {
        this.casts = casts;
        try {
            for (Tensor tensor : tensors) {
                byName.put(tensor.name(), nativeTensor(tensor));
            }
        } catch (OrtException | RuntimeException e) {
            close();
            throw e;
        }
    }

    Map<String, OnnxTensorLike> byName() {
        return Collections.unmodifiableMap(byName);
    }

    private OnnxTensor nativeTensor(Tensor tensor) throws OrtException {
        UnsignedCast cast = casts.get(tensor.datatype());
        OnnxTensor plain = create(tensor, cast);
        owned.add(plain);
        if (cast == null) {
            return plain;
        }
        OrtSession.Result result = cast.run(plain);
        owned.add(result);
        return (OnnxTensor) result.get(0);
    }

    private static OnnxTensor create(Tensor tensor, @Nullable UnsignedCast cast) throws OrtException {
        OrtEnvironment environment = OnnxRuntime.environment();
        long[] shape = tensor.shape().toArray();
        if (tensor.datatype() == Datatype.BYTES) {
            return OnnxTensor.createTensor(environment, tensor.texts().toArray(String[]::new), shape);
        }
        ByteBuffer data = cast == null ? direct(tensor.data()) : widened(tensor);
        return OnnxTensor.createTensor(environment, data, shape, OnnxTypes.javaType(tensor.datatype()));
    }

    /** ONNX Runtime accepts bytes of any datatype only in native memory. */
    private static ByteBuffer direct(ByteBuffer data) {
        if (data.isDirect()) {
            return data;
        }
        return ByteBuffer.allocateDirect(data.remaining())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(data)
                .flip();
    }

    private static ByteBuffer widened(Tensor tensor) {
        int size = tensor.datatype() == Datatype.UINT16 ? Integer.BYTES : Long.BYTES;
        ByteBuffer data = ByteBuffer.allocateDirect(tensor.elements() * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < tensor.elements(); i++) {
            if (size == Integer.BYTES) {
                data.putInt((int) tensor.longAt(i));
            } else {
                data.putLong(tensor.longAt(i));
            }
        }
        return data.flip();
    }

    @Override
    public void close() throws OrtException {
        for (AutoCloseable each : owned) {
            if (each instanceof OrtSession.Result result) {
                result.close();
            } else if (each instanceof OnnxTensor tensor) {
                tensor.close();
            }
        }
    }
}
