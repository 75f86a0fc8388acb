package io.github.curlyrotaryphone.crp.server;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.ModelRepository;
import io.github.curlyrotaryphone.crp.server.inference.RunningModel;
import io.github.curlyrotaryphone.crp.server.model.ModelFile;
import io.github.curlyrotaryphone.crp.server.model.ServedModel;
import io.github.curlyrotaryphone.crp.server.model.WarmUp;
import io.github.curlyrotaryphone.crp.server.queue.QueueLimits;
import io.github.curlyrotaryphone.crp.server.queue.WorkGuard;
import io.github.curlyrotaryphone.crp.server.settings.ModelSettings;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.util.List;

/** Loads the models of a repository and warms them up, one after another; each is ready as soon as it is warm. */
record ModelLoader(
        Settings settings, List<Transformer> transformers, InferenceService service, WorkGuard guard, Log log) {

    void loadAll(ModelRepository repository) {
        long begin = System.nanoTime();
        for (ModelFile file : repository.files()) {
            load(repository, file);
        }
        log.event("loaded all models in %d ms".formatted((System.nanoTime() - begin) / 1_000_000));
    }

    private void load(ModelRepository repository, ModelFile file) {
        ModelSettings own = settings.model().with(file.folder());
        ServedModel model =
                ServedModel.load(file, repository.versions(file.model()), transformers, own.intraOpThreads());
        if (own.warmup()) {
            new WarmUp(settings.warmupSamples()).run(model);
        }
        log.event("loaded %s: %s to %s"
                .formatted(model, model.metadata().inputs(), model.metadata().outputs()));
        repository.ready(new RunningModel(model, limits(own, model), guard, service.metricsOf(model)));
    }

    private QueueLimits limits(ModelSettings own, ServedModel model) {
        if (own.limits().batchSize() > 1 && model.whyNotBatched().isPresent()) {
            log.event("%s is not run in batches: %s"
                    .formatted(model, model.whyNotBatched().get()));
            return own.limits().withoutBatches();
        }
        return own.limits();
    }
}
