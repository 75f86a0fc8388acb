package io.github.curlyrotaryphone.crp.server.inference;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.notFound;

import io.github.curlyrotaryphone.crp.server.model.ModelFile;
import io.github.curlyrotaryphone.crp.server.model.ModelFolder;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The models that are there, by name and version, and those of them that answer. It may be changed at any time. */
public final class ModelRepository {

    /** Versions in order, the newest last; replaced as a whole at each change. */
    private volatile Map<String, List<ModelEntry>> byName = Map.of();

    /** The models' names, loaded or not. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** Every version of every model, loaded or not. */
    public List<ModelEntry> entries() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    /** The versions of that model, the newest last; none where it is unknown. */
    public List<ModelEntry> versions(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** From now on that model answers requests; what did so before in its place is returned. */
    public Optional<RunningModel> ready(RunningModel model) {
        return put(ModelEntry.ready(model));
    }

    /** That model is there and waits to be loaded. */
    public void waits(ModelFile file) {
        var unused = put(ModelEntry.loading(file));
    }

    /** That model could not be loaded; what answered before in its place goes on. */
    public synchronized void failed(ModelFile file, String reason) {
        if (find(file).flatMap(ModelEntry::running).isEmpty()) {
            var unused = put(ModelEntry.failed(file, reason));
        }
    }

    /** That model is there, loaded or not. */
    public synchronized void found(ModelFile file) {
        if (find(file).isEmpty()) {
            var unused = put(ModelEntry.unloaded(file));
        }
    }

    /** From now on that model does not answer; what did so is returned. */
    public Optional<RunningModel> unload(ModelFile file) {
        return put(ModelEntry.unloaded(file));
    }

    /** The model is not there any longer; what answered is returned. */
    public synchronized Optional<RunningModel> remove(ModelFile file) {
        return replace(file, List.of());
    }

    /** The model that a request names; {@link ServingException} where it is unknown or does not answer now. */
    public RunningModel get(ModelVersion wanted) {
        ModelEntry entry = find(wanted);
        return entry.running()
                .orElseThrow(() -> new ServingException(
                        ErrorCode.UNAVAILABLE,
                        "The model '%s' %s."
                                .formatted(wanted.name(), entry.state().words())));
    }

    /** What a request names, loaded or not; {@link ServingException} with what there is where it is unknown. */
    public ModelEntry find(ModelVersion wanted) {
        List<ModelEntry> versions = byName.get(wanted.name());
        if (versions == null) {
            throw notFound("There is no model '%s'; served are %s.".formatted(wanted.name(), names()));
        }
        if (wanted.version().isEmpty()) {
            return newest(versions);
        }
        return versions.stream()
                .filter(entry -> entry.file().version().equals(wanted.version().get()))
                .findFirst()
                .orElseThrow(() -> notFound("Model '%s' has no version '%s'; served are %s."
                        .formatted(
                                wanted.name(),
                                wanted.version().get(),
                                versions.stream()
                                        .map(entry -> entry.file().version())
                                        .toList())));
    }

    /** The newest version that answers; the newest of all where none does. */
    private static ModelEntry newest(List<ModelEntry> versions) {
        return versions.stream()
                .filter(entry -> entry.running().isPresent())
                .reduce((older, newer) -> newer)
                .orElse(versions.get(versions.size() - 1));
    }

    private Optional<ModelEntry> find(ModelFile file) {
        return versions(file.model()).stream()
                .filter(entry -> entry.file().version().equals(file.version()))
                .findFirst();
    }

    private synchronized Optional<RunningModel> put(ModelEntry entry) {
        return replace(entry.file(), List.of(entry));
    }

    private Optional<RunningModel> replace(ModelFile file, List<ModelEntry> by) {
        Optional<RunningModel> before = find(file).flatMap(ModelEntry::running);
        List<ModelEntry> versions = new ArrayList<>(versions(file.model()));
        versions.removeIf(entry -> entry.file().version().equals(file.version()));
        versions.addAll(by);
        versions.sort(Comparator.comparing(ModelEntry::file, ModelFolder.BY_VERSION));
        Map<String, List<ModelEntry>> changed = new TreeMap<>(byName);
        if (versions.isEmpty()) {
            changed.remove(file.model());
        } else {
            changed.put(file.model(), List.copyOf(versions));
        }
        byName = Collections.unmodifiableMap(changed);
        return before;
    }

    /** Ends the threads of every model and gives back its memory, unless one still works after so long. */
    public void close(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (ModelEntry entry : entries()) {
            entry.running().ifPresent(model -> {
                var unused = model.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            });
        }
    }
}
