package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.route.Models;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The service for the app's routes: each call waits for its answer. */
public final class ServedModels implements Models {

    private final InferenceService service;

    /** The models of that service. */
    public ServedModels(InferenceService service) {
        this.service = service;
    }

    @Override
    public Tensors infer(Tensors inputs) {
        return infer(service.onlyModel(), InferenceRequest.of(inputs)).outputs();
    }

    @Override
    public InferenceResponse infer(String model, InferenceRequest request) {
        return infer(new ModelVersion(model, Optional.empty()), request);
    }

    @Override
    public ModelMetadata metadata(String model) {
        return service.metadata(new ModelVersion(model, Optional.empty()));
    }

    private InferenceResponse infer(ModelVersion model, InferenceRequest request) {
        try {
            return service.infer(model, "a route's inference by '%s'".formatted(model.name()), new Given(request))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ServingException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private record Given(InferenceRequest request) implements Translation<InferenceResponse> {

        @Override
        public InferenceRequest read(ModelMetadata model) {
            return request;
        }

        @Override
        public InferenceResponse write(InferenceRequest read, InferenceResponse response) {
            return response;
        }
    }
}
