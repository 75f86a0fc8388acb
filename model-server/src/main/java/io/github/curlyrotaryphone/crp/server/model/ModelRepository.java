package io.github.curlyrotaryphone.crp.server.model;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.notFound;

import ai.onnxruntime.OrtException;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All loaded models, by name and version. */
public final class ModelRepository implements AutoCloseable {

    /** Versions in order, the newest last. */
    private final Map<String, List<ServedModel>> byName = new LinkedHashMap<>();

    private ModelRepository() {}

    /** Loads every model; each run may use so many threads. */
    public static ModelRepository load(List<ModelFile> files, List<Transformer> transformers, int threads) {
        ModelRepository repository = new ModelRepository();
        Map<String, List<ModelFile>> byName = files.stream()
                .collect(Collectors.groupingBy(ModelFile::model, LinkedHashMap::new, Collectors.toList()));
        byName.forEach((name, versions) -> {
            List<String> numbers = versions.stream().map(ModelFile::version).toList();
            List<ServedModel> loaded = new ArrayList<>();
            repository.byName.put(name, loaded);
            versions.forEach(file -> loaded.add(ServedModel.load(file, numbers, transformers, threads)));
        });
        return repository;
    }

    public Set<String> names() {
        return byName.keySet();
    }

    /** Every version of every model. */
    public List<ServedModel> all() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    /** The model of that name, in that version or the newest; a 404 with the names that there are if it is absent. */
    public ServedModel get(String name, Optional<String> version) {
        List<ServedModel> versions = byName.get(name);
        if (versions == null) {
            throw notFound("There is no model '%s'; served are %s.".formatted(name, byName.keySet()));
        }
        if (version.isEmpty()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(model -> model.version().equals(version.get()))
                .findFirst()
                .orElseThrow(() -> notFound("Model '%s' has no version '%s'; served are %s."
                        .formatted(
                                name, version.get(), versions.get(0).metadata().versions())));
    }

    @Override
    public void close() throws OrtException {
        for (ServedModel model : all()) {
            model.close();
        }
    }
}
