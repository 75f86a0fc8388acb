package io.github.curlyrotaryphone.crp.server.model;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.RequestedOutput;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.util.List;
import java.util.stream.Collectors;

/** Checks a request against the model's declaration, and describes the differences. */
final class InputCheck {

    private InputCheck() {}

    static void check(InferenceRequest request, ModelMetadata model) {
        checkInputs(request.inputs(), model.name(), model.inputs());
        for (RequestedOutput wanted : request.outputs()) {
            String output = wanted.name();
            if (model.outputs().stream().noneMatch(known -> known.name().equals(output))) {
                throw badRequest("Model '%s' has no output '%s'; its outputs are %s."
                        .formatted(model.name(), output, listed(model.outputs())));
            }
        }
    }

    static void checkInputs(Tensors inputs, String model, List<TensorMetadata> declared) {
        for (String given : inputs.names()) {
            if (declared.stream().noneMatch(known -> known.name().equals(given))) {
                throw badRequest(
                        "Model '%s' has no input '%s'; its inputs are %s.".formatted(model, given, listed(declared)));
            }
        }
        for (TensorMetadata wanted : declared) {
            Tensor given = inputs.find(wanted.name())
                    .orElseThrow(() -> badRequest("Input '%s' of model '%s' is missing; its inputs are %s."
                            .formatted(wanted.name(), model, listed(declared))));
            if (given.datatype() != wanted.datatype()) {
                throw badRequest("Input '%s' of model '%s' must have datatype %s, not %s."
                        .formatted(wanted.name(), model, wanted.datatype(), given.datatype()));
            }
            if (!given.shape().fits(wanted.shape())) {
                throw badRequest("Input '%s' of model '%s' must have shape %s (-1 is any size), not %s."
                        .formatted(wanted.name(), model, wanted.shape(), given.shape()));
            }
        }
    }

    private static String listed(List<TensorMetadata> tensors) {
        return tensors.stream().map(TensorMetadata::toString).collect(Collectors.joining(", "));
    }
}
