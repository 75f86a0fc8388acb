package io.github.curlyrotaryphone.crp.server;

import io.github.curlyrotaryphone.crp.server.bucket.BucketModels;
import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.ModelControl;
import io.github.curlyrotaryphone.crp.server.inference.ModelEntry;
import io.github.curlyrotaryphone.crp.server.inference.ModelRepository;
import io.github.curlyrotaryphone.crp.server.inference.RunningModel;
import io.github.curlyrotaryphone.crp.server.model.ExecutionProvider;
import io.github.curlyrotaryphone.crp.server.model.ModelFile;
import io.github.curlyrotaryphone.crp.server.model.ModelFolder;
import io.github.curlyrotaryphone.crp.server.model.ServedModel;
import io.github.curlyrotaryphone.crp.server.model.WarmUp;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.queue.QueueLimits;
import io.github.curlyrotaryphone.crp.server.queue.WorkGuard;
import io.github.curlyrotaryphone.crp.server.settings.ModelSettings;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads models one after another, at the start and on request, and warms them up; each is ready as soon as it is warm.
 */
final class ModelLoader implements ModelControl {

    private final Settings settings;
    private final List<Transformer> transformers;
    private final InferenceService service;
    private final WorkGuard guard;
    private final Log log;
    private final ModelFolder folder;
    private final Optional<BucketModels> bucket;
    private final ModelRepository repository = new ModelRepository();
    private final Map<String, byte[]> requests = new ConcurrentHashMap<>();
    private ExecutionProvider provider = ExecutionProvider.CPU; // of the thread for loading
    private final ExecutorService loading = Executors.newSingleThreadExecutor(task -> new Thread(task, "crp-load"));
    private final ExecutorService looking = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "crp-index");
        thread.setDaemon(true);
        return thread;
    });

    ModelLoader(Settings settings, List<Transformer> transformers, InferenceService service, WorkGuard guard, Log log) {
        this.settings = settings;
        this.transformers = List.copyOf(transformers);
        this.service = service;
        this.guard = guard;
        this.log = log;
        folder = new ModelFolder(settings.models());
        bucket = settings.bucket().map(BucketModels::new);
    }

    /** Loads all models in the folder; throws {@link StartException} if that is not possible. */
    CompletableFuture<@Nullable Void> start() {
        return CompletableFuture.runAsync(this::loadAll, loading);
    }

    /** For each model that has been warmed up, a request that it answers. */
    Map<String, byte[]> requests() {
        return Collections.unmodifiableMap(new TreeMap<>(requests));
    }

    private void loadAll() {
        long begin = System.nanoTime();
        provider = ExecutionProvider.choose(settings.accelerator(), log);
        List<ModelFile> files = found();
        files.forEach(repository::waits);
        service.serve(repository);
        for (ModelFile file : files) {
            try {
                load(file);
            } catch (StartException e) {
                if (settings.strict()) {
                    throw e;
                }
            }
        }
        log.event("loaded all models in %d ms".formatted((System.nanoTime() - begin) / 1_000_000));
    }

    /** The models of the folder and of the bucket; of two that are the same version, the one in the folder. */
    private List<ModelFile> found() {
        List<ModelFile> files = new ArrayList<>();
        if (bucket.isEmpty() || Files.isDirectory(settings.models())) {
            files.addAll(found(() -> folder.find(settings.modelName())));
        }
        if (bucket.isPresent()) {
            Set<String> known = files.stream().map(ModelFile::toString).collect(Collectors.toSet());
            found(bucket.get()::find).stream()
                    .filter(file -> !known.contains(file.toString()))
                    .forEach(files::add);
        }
        return files;
    }

    private List<ModelFile> found(Supplier<List<ModelFile>> source) {
        try {
            return source.get();
        } catch (StartException e) {
            if (settings.strict()) {
                throw e;
            }
            log.event(e.toString());
            return List.of();
        }
    }

    private void load(ModelFile file) {
        try {
            bucket.filter(models -> models.has(file)).ifPresent(models -> models.fetch(file));
            RunningModel model = running(file);
            log.event("loaded %s: %s to %s"
                    .formatted(
                            file,
                            model.model().metadata().inputs(),
                            model.model().metadata().outputs()));
            repository.ready(model).ifPresent(this::retire);
        } catch (StartException e) {
            repository.failed(file, e.toString());
            if (!settings.strict()) {
                log.event("cannot load %s: %s".formatted(file, e));
            }
            throw e;
        }
    }

    private RunningModel running(ModelFile file) {
        ModelSettings own = settings.model().with(file.folder());
        List<String> versions = repository.versions(file.model()).stream()
                .map(entry -> entry.file().version())
                .toList();
        ServedModel model =
                ServedModel.load(file, versions, transformers, own.columns(), provider, own.intraOpThreads());
        try {
            if (own.warmup()) {
                new WarmUp(settings.warmupSamples(), !settings.warmupCpu().isZero())
                        .run(model)
                        .ifPresent(request -> requests.put(file.model(), request));
            }
            return new RunningModel(model, limits(own, model), guard, service.metricsOf(model));
        } catch (StartException e) {
            model.close();
            throw e;
        }
    }

    private QueueLimits limits(ModelSettings own, ServedModel model) {
        if (own.limits().batchSize() > 1 && model.whyNotBatched().isPresent()) {
            log.event("%s is not run in batches: %s"
                    .formatted(model, model.whyNotBatched().get()));
            return own.limits().withoutBatches();
        }
        return own.limits();
    }

    @Override
    public CompletableFuture<List<ModelEntry>> index() {
        return CompletableFuture.supplyAsync(
                () -> {
                    found().forEach(repository::found);
                    return repository.entries();
                },
                looking);
    }

    @Override
    public CompletableFuture<@Nullable Void> load(String model) {
        return CompletableFuture.runAsync(() -> loadNow(model), loading);
    }

    private void loadNow(String model) {
        List<ModelFile> files =
                found().stream().filter(file -> file.model().equals(model)).toList();
        if (files.isEmpty()) {
            throw ServingException.notFound("There is no model '%s' in '%s'%s."
                    .formatted(
                            model,
                            settings.models(),
                            settings.bucket().map(each -> " or '" + each + "'").orElse("")));
        }
        for (ModelEntry entry : repository.versions(model)) {
            if (!files.contains(entry.file())) {
                repository.remove(entry.file()).ifPresent(this::retire);
            }
        }
        files.forEach(repository::found);
        try {
            files.forEach(this::load);
        } catch (StartException e) {
            throw ServingException.badRequest("Model '%s' cannot be loaded. %s".formatted(model, e));
        }
    }

    @Override
    public CompletableFuture<@Nullable Void> unload(String model) {
        return CompletableFuture.runAsync(() -> unloadNow(model), loading);
    }

    private void unloadNow(String model) {
        List<ModelEntry> versions = repository.versions(model);
        if (versions.isEmpty()) {
            throw ServingException.notFound("There is no model '%s'.".formatted(model));
        }
        versions.forEach(entry -> repository.unload(entry.file()).ifPresent(this::retire));
    }

    /** Frees a model's memory, which may take as long as its last request. */
    private void retire(RunningModel model) {
        Thread retiring = new Thread(
                () -> {
                    model.retire();
                    log.event("unloaded " + model.model());
                },
                "crp-unload");
        retiring.setDaemon(true);
        retiring.start();
    }

    /** Waits until all loads are done, and frees all memory that no run still uses after this time. */
    void close(Duration patience) {
        looking.shutdownNow();
        loading.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (loading.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        repository.close(patience);
    }
}
