package io.github.curlyrotaryphone.crp.server.inference;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.notFound;

import io.github.curlyrotaryphone.crp.server.model.ModelFile;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The models that are there, by name and version, and those of them that are loaded and warm. */
public final class ModelRepository {

    /** Versions in order, the newest last. */
    private final Map<String, List<ModelFile>> byName;

    private final Map<ModelFile, RunningModel> ready = new ConcurrentHashMap<>();

    /** A repository of these models, none of them loaded. */
    public ModelRepository(List<ModelFile> files) {
        byName = Collections.unmodifiableMap(files.stream()
                .collect(Collectors.groupingBy(ModelFile::model, LinkedHashMap::new, Collectors.toList())));
    }

    /** The models' names, loaded or not. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** Every version of every model, loaded or not. */
    public List<ModelFile> files() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    /** The versions of that model, the newest last. */
    public List<String> versions(String name) {
        return byName.getOrDefault(name, List.of()).stream()
                .map(ModelFile::version)
                .toList();
    }

    /** From now on that model answers requests. */
    public void ready(RunningModel model) {
        ready.put(model.model().file(), model);
    }

    /** Whether that model, which {@link #files} lists, answers requests. */
    public boolean isReady(ModelFile file) {
        return ready.containsKey(file);
    }

    /** The model that a request names; {@link ServingException} where it is unknown or not loaded yet. */
    public RunningModel get(ModelVersion wanted) {
        ModelFile file = find(wanted);
        return Optional.ofNullable(ready.get(file))
                .orElseThrow(() -> new ServingException(
                        ErrorCode.UNAVAILABLE, "The model '%s' is still loading.".formatted(wanted.name())));
    }

    /** What a request names, loaded or not; {@link ServingException} with what there is where it is unknown. */
    public ModelFile find(ModelVersion wanted) {
        List<ModelFile> versions = byName.get(wanted.name());
        if (versions == null) {
            throw notFound("There is no model '%s'; served are %s.".formatted(wanted.name(), names()));
        }
        if (wanted.version().isEmpty()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(file -> file.version().equals(wanted.version().get()))
                .findFirst()
                .orElseThrow(() -> notFound("Model '%s' has no version '%s'; served are %s."
                        .formatted(wanted.name(), wanted.version().get(), versions(wanted.name()))));
    }

    /** Ends the threads of every model and gives back its memory, unless one still works after so long. */
    public void close(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (RunningModel model : ready.values()) {
            var unused = model.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }
}
