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

/** The known models, by name and version, and those of them that answer. It may be changed at any time. */
public final class ModelRepository {

    /** Versions in order, the newest last; replaced as a whole on each change. */
    private volatile Map<String, List<ModelEntry>> byName = Map.of();

    /** The models' names, loaded or not. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** Every version of every model, loaded or not. */
    public List<ModelEntry> entries() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    /** The versions of that model, the newest last; none if it is unknown. */
    public List<ModelEntry> versions(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** Makes that model answer requests; returns the one that it replaces. */
    public Optional<RunningModel> ready(RunningModel model) {
        return put(ModelEntry.ready(model));
    }

    /** Records that the model waits to be loaded. */
    public void waits(ModelFile file) {
        var unused = put(ModelEntry.loading(file));
    }

    /** Records that the model could not be loaded; one that answered before continues. */
    public synchronized void failed(ModelFile file, String reason) {
        if (find(file).flatMap(ModelEntry::running).isEmpty()) {
            var unused = put(ModelEntry.failed(file, reason));
        }
    }

    /** Adds that model as not loaded, unless it is already known. */
    public synchronized void found(ModelFile file) {
        if (find(file).isEmpty()) {
            var unused = put(ModelEntry.unloaded(file));
        }
    }

    /** Marks that model as unloaded; returns the one that answered. */
    public Optional<RunningModel> unload(ModelFile file) {
        return put(ModelEntry.unloaded(file));
    }

    /** Removes the model; returns the one that answered. */
    public synchronized Optional<RunningModel> remove(ModelFile file) {
        return replace(file, List.of());
    }

    /** The model that a request names; {@link ServingException} if it is unknown or does not answer now. */
    public RunningModel get(ModelVersion wanted) {
        ModelEntry entry = find(wanted);
        return entry.running()
                .orElseThrow(() -> new ServingException(
                        ErrorCode.UNAVAILABLE,
                        "The model '%s' %s."
                                .formatted(wanted.name(), entry.state().words())));
    }

    /**
     * The version that a request names, loaded or not; {@link ServingException} with the known ones if it is unknown.
     */
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

    /** The newest version that answers; the newest of all if none does. */
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

    /** Ends the threads of every model and frees its memory, unless one is still working after this time. */
    public void close(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (ModelEntry entry : entries()) {
            entry.running().ifPresent(model -> {
                var unused = model.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            });
        }
    }
}
