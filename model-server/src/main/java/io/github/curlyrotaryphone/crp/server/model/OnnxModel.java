package io.github.curlyrotaryphone.crp.server.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model in ONNX Runtime. It may be run by several threads at once. */
final class OnnxModel implements AutoCloseable {

    static final String PLATFORM = "onnx_onnxv1";

    private final OrtSession session;
    private final List<TensorMetadata> inputs;
    private final List<TensorMetadata> outputs;
    private final Map<Datatype, UnsignedCast> casts = new EnumMap<>(Datatype.class);

    private OnnxModel(ModelFile model, OrtSession session) throws OrtException {
        this.session = session;
        inputs = metadata(model, session.getInputInfo().values());
        outputs = metadata(model, session.getOutputInfo().values());
        for (TensorMetadata input : inputs) {
            if (UnsignedCast.isNeededFor(input.datatype()) && !casts.containsKey(input.datatype())) {
                casts.put(input.datatype(), new UnsignedCast(input.datatype()));
            }
        }
    }

    /** Loads a model; each run may use this number of threads. */
    static OnnxModel load(ModelFile model, ExecutionProvider provider, int threads) {
        Path file = model.onnx();
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            // Waiting threads that spin would use up the container's CPU quota.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // Errors are thrown as exceptions, and logged or answered from there.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            provider.addTo(options);
            OrtSession session = OnnxRuntime.environment().createSession(file.toString(), options);
            return new OnnxModel(model, session);
        } catch (OrtException e) {
            throw new StartException(
                    "ONNX Runtime cannot load '%s': %s.".formatted(file, e.getMessage()),
                    "Check that the file is a whole ONNX model and that its data files lie beside it.");
        }
    }

    /** The metadata of the file under that key; "" if it has none. */
    String metadata(String key) {
        try {
            return session.getMetadata().getCustomMetadataValue(key).orElse("");
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    List<TensorMetadata> inputs() {
        return inputs;
    }

    List<TensorMetadata> outputs() {
        return outputs;
    }

    /** Runs the model for the named outputs, until it is done or cancelled. */
    Tensors run(Tensors tensors, Set<String> wanted, Cancellation cancellation) {
        try (OnnxInputs given = new OnnxInputs(tensors, casts);
                OrtSession.Result result = run(given, wanted, cancellation)) {
            List<Tensor> found = new ArrayList<>();
            for (var output : result) {
                found.add(tensor(output.getKey(), (OnnxTensor) output.getValue()));
            }
            return Tensors.of(found);
        } catch (OrtException e) {
            if (cancellation.isCancelled()) {
                throw new ServingException(ErrorCode.DEADLINE_EXCEEDED, "The run of the model was stopped.");
            }
            ErrorCode code =
                    e.getCode() == OrtErrorCode.ORT_INVALID_ARGUMENT ? ErrorCode.INVALID_ARGUMENT : ErrorCode.INTERNAL;
            throw new ServingException(code, "ONNX Runtime cannot run the model: " + e.getMessage());
        }
    }

    private OrtSession.Result run(OnnxInputs given, Set<String> wanted, Cancellation cancellation) throws OrtException {
        try (RunOptions options = new RunOptions()) {
            cancellation.begin(() -> stop(options));
            try {
                return session.run(given.byName(), wanted, options);
            } finally {
                cancellation.end();
            }
        }
    }

    /** ONNX Runtime checks this before each node of the graph. */
    private static void stop(RunOptions options) {
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
        for (UnsignedCast cast : casts.values()) {
            cast.close();
        }
    }

    private static List<TensorMetadata> metadata(ModelFile model, Collection<NodeInfo> nodes) {
        return nodes.stream().map(node -> OnnxTypes.metadata(model, node)).toList();
    }

    private static Tensor tensor(String name, OnnxTensor value) throws OrtException {
        Shape shape = Shape.of(value.getInfo().getShape());
        Datatype datatype = OnnxTypes.datatype(value.getInfo().onnxType).orElseThrow();
        if (datatype == Datatype.BYTES) {
            return Tensor.ofTexts(name, shape, texts(value.getValue()));
        }
        ByteBuffer data = value.getByteBuffer();
        return new Tensor(name, datatype, shape, data == null ? ByteBuffer.allocate(0) : data);
    }

    /** The strings of an array of any depth, row by row. */
    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof Object[] array) {
            for (Object part : array) {
                texts.addAll(texts(part));
            }
        } else {
            texts.add((String) value);
        }
        return texts;
    }
}
