package io.github.curlyrotaryphone.crp.server;

import ai.onnxruntime.OrtException;
import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.model.ModelFolder;
import io.github.curlyrotaryphone.crp.server.model.ModelRepository;
import io.github.curlyrotaryphone.crp.server.model.ServedModel;
import io.github.curlyrotaryphone.crp.server.model.WarmUp;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.util.List;

/** The models of the settings' folder, found, loaded and warmed up. */
record LoadedModels(ModelRepository repository) implements AutoCloseable {

    static LoadedModels load(Settings settings, List<Transformer> transformers, Log log) {
        long begin = System.nanoTime();
        ModelRepository repository = ModelRepository.load(
                new ModelFolder(settings.models()).find(settings.modelName()), transformers, settings.threads());
        WarmUp warmUp = new WarmUp(settings.warmupSamples());
        for (ServedModel model : repository.all()) {
            if (settings.warmup()) {
                warmUp.run(model);
            }
            log.event("loaded %s: %s to %s"
                    .formatted(
                            model, model.metadata().inputs(), model.metadata().outputs()));
        }
        log.event("loaded all models in %d ms".formatted((System.nanoTime() - begin) / 1_000_000));
        return new LoadedModels(repository);
    }

    @Override
    public void close() {
        try {
            repository.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
