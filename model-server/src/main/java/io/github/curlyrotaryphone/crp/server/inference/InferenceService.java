package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.model.ServedModel;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.protocol.ServerMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What every protocol calls. All errors are a {@link ServingException}. */
public final class InferenceService {

    private static final Comparator<ModelVersion> ORDER = Comparator.comparing(ModelVersion::name)
            .thenComparing(model -> model.version().orElse(""));

    private final ServerMetadata metadata;
    private final Readiness readiness;
    private final Map<ModelVersion, ModelMetrics> metrics = new ConcurrentSkipListMap<>(ORDER);
    private volatile @Nullable ModelRepository models;

    /** A service that has no models yet. */
    public InferenceService(ServerMetadata metadata, Readiness readiness) {
        this.metadata = metadata;
        this.readiness = readiness;
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
        return repository().get(model).model().metadata();
    }

    /** What clients are told of each model that is ready, in its newest version. */
    public List<ModelMetadata> ready() {
        return models().stream()
                .map(name -> repository().find(new ModelVersion(name, Optional.empty())))
                .flatMap(entry -> entry.running().stream())
                .map(running -> running.model().metadata())
                .toList();
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
        while (true) {
            Optional<CompletableFuture<A>> answer = repository().get(model).infer(what, translation);
            if (answer.isPresent()) {
                return answer.get();
            }
            // It was taken out of service since it was looked up: what took its place answers, or says why not.
        }
    }

    /** What each model has done, by name and version. */
    public Map<ModelVersion, ModelMetrics> metrics() {
        return Collections.unmodifiableMap(metrics);
    }

    /** What one model, or each of them, has done; {@link ServingException} where that one does not answer now. */
    public Map<ModelVersion, ModelMetrics> statistics(Optional<ModelVersion> model) {
        if (model.isEmpty()) {
            return metrics();
        }
        ServedModel served = repository().get(model.get()).model();
        return Map.of(new ModelVersion(served.metadata().name(), Optional.of(served.version())), metricsOf(served));
    }

    /** How a model is served; {@link ServingException} where it does not answer now. */
    public ModelConfiguration configuration(ModelVersion model) {
        return repository().get(model).configuration();
    }

    /** What that version of a model has done so far; it goes on counting. */
    public ModelMetrics metricsOf(ServedModel model) {
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
