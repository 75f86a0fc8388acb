package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.model.ModelRepository;
import io.github.curlyrotaryphone.crp.server.model.ServedModel;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.protocol.ServerMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What every protocol calls. All errors are a {@link ServingException}. */
public final class InferenceService {

    private final ServerMetadata metadata;
    private final Readiness readiness;
    private final InferenceQueue queue;
    private volatile @Nullable ModelRepository models;

    /** A service that has no models yet. */
    public InferenceService(ServerMetadata metadata, Readiness readiness, InferenceQueue queue) {
        this.metadata = metadata;
        this.readiness = readiness;
        this.queue = queue;
    }

    /** From now on these models are known, and answer as each becomes ready. */
    public void serve(ModelRepository found) {
        models = found;
    }

    /** Name, version and extensions of the server. */
    public ServerMetadata metadata() {
        return metadata;
    }

    /** Whether the server as a whole is ready, and who wants to hear of a change. */
    public Readiness readiness() {
        return readiness;
    }

    /** The names of the models that are there, ready or not. */
    public Set<String> models() {
        return repository().names();
    }

    /** What clients are told of a model that is ready. */
    public ModelMetadata metadata(ModelVersion model) {
        return repository().get(model).metadata();
    }

    /** Throws why a model is unknown, or why no request should be sent to it now. */
    public void requireReady(ModelVersion model) {
        repository().get(model);
        if (readiness.isEnding()) {
            readiness.require();
        }
    }

    /**
     * Answers a request when its turn has come. Completing the answer from outside stops the work on it.
     *
     * @param what names the request in the log
     */
    public <A> CompletableFuture<A> infer(ModelVersion model, String what, Translation<A> translation) {
        ServedModel served = repository().get(model);
        return queue.submit(what, cancellation -> {
            InferenceRequest request = translation.read(served.metadata());
            UnsupportedParameters.refuse(request);
            return translation.write(request, served.infer(request, cancellation));
        });
    }

    private ModelRepository repository() {
        ModelRepository found = models;
        if (found == null) {
            readiness.require();
            throw new IllegalStateException("ready without models");
        }
        return found;
    }
}
