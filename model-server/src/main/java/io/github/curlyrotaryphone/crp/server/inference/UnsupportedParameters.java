package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.RequestedOutput;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import java.util.Set;

/** Refuses parameters that ask for an answer other than the one that would be given without them. */
final class UnsupportedParameters {

    private static final Set<String> EXTENSIONS =
            Set.of("classification", "shared_memory_region", "sequence_id", "sequence_start", "sequence_end");

    private UnsupportedParameters() {}

    static void refuse(InferenceRequest request) {
        refuse(request.parameters());
        for (Tensor input : request.inputs()) {
            refuse(input.parameters());
        }
        for (RequestedOutput output : request.outputs()) {
            refuse(output.parameters());
        }
    }

    private static void refuse(Parameters parameters) {
        for (String name : parameters.values().keySet()) {
            if (EXTENSIONS.contains(name)) {
                throw new ServingException(
                        ErrorCode.UNIMPLEMENTED,
                        "The parameter '%s' belongs to an extension that is not supported.".formatted(name));
            }
        }
    }
}
