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

/** The service that every protocol calls. All errors are a {@link ServingException}. */
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

    /** Adds these models; each answers as soon as it is ready. */
    public void serve(ModelRepository found) {
        models = found;
    }

    /** Name, version and extensions of the server. */
    public ServerMetadata metadata() {
        return metadata;
    }

    /** Whether the server as a whole is ready, and the listeners to changes of that. */
    public Readiness readiness() {
        return readiness;
    }

    /** The names of the known models, ready or not. */
    public Set<String> models() {
        return repository().names();
    }

    /** The only model, for protocols that name none; {@link ServingException} if there are several. */
    public ModelVersion onlyModel() {
        Set<String> names = models();
        if (names.size() != 1) {
            throw ServingException.badRequest(
                    "There are several models, %s; use a protocol that names one.".formatted(names));
        }
        return new ModelVersion(names.iterator().next(), Optional.empty());
    }

    /** The metadata of a model that is ready. */
    public ModelMetadata metadata(ModelVersion model) {
        return repository().get(model).model().metadata();
    }

    /** The metadata of each model that is ready, in its newest version. */
    public List<ModelMetadata> ready() {
        return models().stream()
                .map(name -> repository().find(new ModelVersion(name, Optional.empty())))
                .flatMap(entry -> entry.running().stream())
                .map(running -> running.model().metadata())
                .toList();
    }

    /** Throws the reason if a model is unknown, or if no request should be sent to it now. */
    public void requireReady(ModelVersion model) {
        repository().get(model);
        if (readiness.isEnding()) {
            readiness.require();
        }
    }

    /**
     * Answers a request when its turn has come. If the caller completes the answer, the work on it is stopped.
     *
     * @param what the name of the request in the log
     */
    public <A> CompletableFuture<A> infer(ModelVersion model, String what, Translation<A> translation) {
        while (true) {
            Optional<CompletableFuture<A>> answer = repository().get(model).infer(what, translation);
            if (answer.isPresent()) {
                return answer.get();
            }
            // The model was unloaded after the lookup: its replacement answers, or an error says why there is none.
        }
    }

    /** The metrics of each model, by name and version. */
    public Map<ModelVersion, ModelMetrics> metrics() {
        return Collections.unmodifiableMap(metrics);
    }

    /** The metrics of one model, or of each; {@link ServingException} if that one does not answer now. */
    public Map<ModelVersion, ModelMetrics> statistics(Optional<ModelVersion> model) {
        if (model.isEmpty()) {
            return metrics();
        }
        ServedModel served = repository().get(model.get()).model();
        return Map.of(new ModelVersion(served.metadata().name(), Optional.of(served.version())), metricsOf(served));
    }

    /** How a model is served; {@link ServingException} if it does not answer now. */
    public ModelConfiguration configuration(ModelVersion model) {
        return repository().get(model).configuration();
    }

    /** The metrics of that version of a model; they continue to change. */
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
