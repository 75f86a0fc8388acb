package io.github.curlyrotaryphone.crp.server.model;

import ai.onnxruntime.OrtException;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.RequestedOutput;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One version of a model with the app's transformers around it, which answers requests. */
public final class ServedModel implements AutoCloseable {

    private final ModelFile file;
    private final OnnxModel model;
    private final ExecutionProvider provider;
    private final TransformerChain chain;
    private final ModelMetadata metadata;

    private ServedModel(
            ModelFile file,
            OnnxModel model,
            ExecutionProvider provider,
            List<TensorMetadata> inputs,
            TransformerChain chain,
            List<String> versions) {
        this.file = file;
        this.model = model;
        this.provider = provider;
        this.chain = chain;
        metadata =
                chain.describe(new ModelMetadata(file.model(), versions, OnnxModel.PLATFORM, inputs, model.outputs()));
    }

    /**
     * Loads a model.
     *
     * @param versions all versions of the model, for its metadata
     * @param columns the names of the columns of its only input; empty for those of the file
     * @param provider what the model runs on
     * @param threads the number of threads that one run may use
     */
    public static ServedModel load(
            ModelFile file,
            List<String> versions,
            List<Transformer> transformers,
            List<String> columns,
            ExecutionProvider provider,
            int threads) {
        TransformerChain chain = new TransformerChain(transformers, file.model());
        OnnxModel model = OnnxModel.load(file, provider, threads);
        try {
            List<TensorMetadata> inputs = ColumnNames.on(model.inputs(), columns, model.metadata("columns"));
            return new ServedModel(file, model, provider, inputs, chain, versions);
        } catch (RuntimeException e) {
            close(model);
            throw e;
        }
    }

    /** The version of the model. */
    public ModelFile file() {
        return file;
    }

    /** The version that answers. */
    public String version() {
        return file.version();
    }

    /** What the model runs on. */
    public ExecutionProvider provider() {
        return provider;
    }

    /** The metadata for clients, with the changes of the transformers. */
    public ModelMetadata metadata() {
        return metadata;
    }

    /** Answers a request; {@link ServingException} if that cannot be done, or the run was cancelled. */
    public InferenceResponse infer(InferenceRequest request, Cancellation cancellation) {
        PreparedRequest prepared = prepare(request);
        return finish(prepared, run(prepared, cancellation));
    }

    /**
     * Checks a request and runs the app's code before the model; {@link ServingException} if the request is invalid.
     */
    public PreparedRequest prepare(InferenceRequest request) {
        InputCheck.check(request, metadata);
        if (chain.isEmpty()) {
            return new PreparedRequest(request, request.inputs(), wanted(request, model.outputs()));
        }
        Tensors inputs = chain.preprocess(request.inputs(), request.parameters());
        try {
            InputCheck.checkInputs(inputs, file.model(), model.inputs());
        } catch (ServingException e) {
            throw failed("The app's preprocessing gave a wrong input. " + e.sentence());
        }
        return new PreparedRequest(request, inputs, names(model.outputs()));
    }

    /** Runs the model; {@link ServingException} if it cannot, or the run was cancelled. */
    public Tensors run(PreparedRequest request, Cancellation cancellation) {
        return model.run(request.inputs(), request.wanted(), cancellation);
    }

    /**
     * Runs the model once for several requests, whose {@link PreparedRequest#batchKey} is equal.
     *
     * @param cancellation the cancellation of the run as a whole
     * @return the outputs of each; empty if the model's outputs do not have a row for each row of its inputs
     */
    public Optional<List<Tensors>> run(List<PreparedRequest> requests, Cancellation cancellation) {
        Batch batch = new Batch(requests);
        return batch.split(model.run(batch.joined(), requests.get(0).wanted(), cancellation));
    }

    /** Runs the app's code after the model, and selects the requested outputs. */
    public InferenceResponse finish(PreparedRequest prepared, Tensors outputs) {
        InferenceRequest request = prepared.request();
        Tensors answered = chain.isEmpty() ? outputs : chain.postprocess(outputs, request.parameters());
        return new InferenceResponse(
                file.model(), file.version(), request.id(), Parameters.NONE, chosen(answered, request));
    }

    /**
     * Why requests cannot share a run of the model: an input or output whose first dimension is fixed; empty if they
     * can.
     */
    public Optional<String> whyNotBatched() {
        return Stream.concat(model.inputs().stream(), model.outputs().stream())
                .filter(tensor -> tensor.shape().rank() == 0
                        || tensor.shape().dimensions().get(0) >= 0)
                .findFirst()
                .map(tensor ->
                        "'%s' has shape %s, whose first size does not vary".formatted(tensor.name(), tensor.shape()));
    }

    /** Zeros in the smallest shape, as clients may send them. */
    Tensors zeros() {
        return zeros(metadata.inputs());
    }

    private static Tensors zeros(List<TensorMetadata> inputs) {
        return Tensors.of(inputs.stream()
                .map(input -> Tensor.ofZeros(
                        input.name(), input.datatype(), input.shape().smallest()))
                .toList());
    }

    /** A request of zeros in the smallest shape for the model itself, without the transformers. */
    Tensors runOnZeros() {
        return model.run(zeros(model.inputs()), names(model.outputs()), new Cancellation());
    }

    @Override
    public void close() {
        close(model);
    }

    private static void close(OnnxModel model) {
        try {
            model.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private static Tensors chosen(Tensors outputs, InferenceRequest request) {
        if (request.outputs().isEmpty()) {
            return outputs;
        }
        return Tensors.of(wanted(request, List.of()).stream()
                .map(name -> outputs.find(name)
                        .orElseThrow(
                                () -> failed("The app's postprocessing declares output '" + name + "' but gave none.")))
                .toList());
    }

    private static Set<String> wanted(InferenceRequest request, List<TensorMetadata> all) {
        return request.outputs().isEmpty()
                ? names(all)
                : request.outputs().stream()
                        .map(RequestedOutput::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> names(List<TensorMetadata> tensors) {
        return tensors.stream().map(TensorMetadata::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static ServingException failed(String sentence) {
        return new ServingException(ErrorCode.INTERNAL, sentence);
    }
}
