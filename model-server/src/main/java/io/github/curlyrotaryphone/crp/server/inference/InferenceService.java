package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.model.Cancellation;
import io.github.curlyrotaryphone.crp.server.model.ModelRepository;
import io.github.curlyrotaryphone.crp.server.model.ServedModel;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.protocol.ServerMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What every protocol calls. All errors are a {@link ServingException}. */
public final class InferenceService {

    private final ServerMetadata metadata;
    private final Readiness readiness;
    private final InferenceQueue queue;
    private final Map<ModelVersion, ModelMetrics> metrics = new ConcurrentHashMap<>();
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

    /** The only model, for protocols that name none; {@link ServingException} where there are several. */
    public ModelVersion onlyModel() {
        Set<String> names = models();
        if (names.size() != 1) {
            throw ServingException.badRequest(
                    "There are several models, %s; use a protocol that names one.".formatted(names));
        }
        return new ModelVersion(names.iterator().next(), Optional.empty());
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
        ModelMetrics measured = metricsOf(served);
        long came = System.nanoTime();
        Consumer<Boolean> end = measured.begin();
        CompletableFuture<A> answer = queue.submit(what, cancellation -> {
            boolean answered = false;
            try {
                A result = answer(served, translation, cancellation, came);
                answered = true;
                return result;
            } finally {
                end.accept(answered); // before the answer is sent, so that whoever has it finds it counted
            }
        });
        var unused = answer.whenComplete((done, failure) -> end.accept(failure == null));
        return answer;
    }

    private <A> A answer(ServedModel served, Translation<A> translation, Cancellation cancellation, long came) {
        long taken = System.nanoTime();
        InferenceRequest request = translation.read(served.metadata());
        UnsupportedParameters.refuse(request);
        long read = System.nanoTime();
        InferenceResponse response = served.infer(request, cancellation);
        long inferred = System.nanoTime();
        A answer = translation.write(request, response);
        metricsOf(served).add(examples(request), came, taken, read, inferred, System.nanoTime());
        return answer;
    }

    private static long examples(InferenceRequest request) {
        for (Tensor input : request.inputs()) {
            return input.shape().rank() == 0 ? 1 : input.shape().dimensions().get(0);
        }
        return 1;
    }

    /** What each model has done, by name and version; models that nobody asked are absent. */
    public Map<ModelVersion, ModelMetrics> metrics() {
        return Collections.unmodifiableMap(metrics);
    }

    private ModelMetrics metricsOf(ServedModel model) {
        return metrics.computeIfAbsent(
                new ModelVersion(model.metadata().name(), Optional.of(model.version())), key -> new ModelMetrics());
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
