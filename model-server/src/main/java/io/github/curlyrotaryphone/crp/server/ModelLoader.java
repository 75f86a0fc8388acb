package io.github.curlyrotaryphone.crp.server;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.model.ModelFile;
import io.github.curlyrotaryphone.crp.server.model.ModelRepository;
import io.github.curlyrotaryphone.crp.server.model.ServedModel;
import io.github.curlyrotaryphone.crp.server.model.WarmUp;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.util.List;

/** Loads the models of a repository and warms them up, one after another; each is ready as soon as it is warm. */
record ModelLoader(Settings settings, List<Transformer> transformers, Log log) {

    void loadAll(ModelRepository repository) {
        long begin = System.nanoTime();
        for (ModelFile file : repository.files()) {
            load(repository, file);
        }
        log.event("loaded all models in %d ms".formatted((System.nanoTime() - begin) / 1_000_000));
    }

    private void load(ModelRepository repository, ModelFile file) {
        ServedModel model =
                ServedModel.load(file, repository.versions(file.model()), transformers, settings.intraOpThreads());
        if (settings.warmup()) {
            new WarmUp(settings.warmupSamples()).run(model);
        }
        log.event("loaded %s: %s to %s"
                .formatted(model, model.metadata().inputs(), model.metadata().outputs()));
        repository.ready(model);
    }
}
