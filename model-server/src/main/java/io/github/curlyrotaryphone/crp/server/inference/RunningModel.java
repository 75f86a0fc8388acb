package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.model.Cancellation;
import io.github.curlyrotaryphone.crp.server.model.ServedModel;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.queue.QueueLimits;
import io.github.curlyrotaryphone.crp.server.queue.RequestQueue;
import io.github.curlyrotaryphone.crp.server.queue.WorkGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A model that answers requests: with its own queue and threads, so that it cannot be delayed by another model. */
public final class RunningModel {

    private final ServedModel model;
    private final ModelMetrics metrics;
    private final WorkGuard guard;
    private final RequestQueue<QueuedInference<?>> queue;
    private final int batchSize;
    private final QueueLimits limits;

    /** A model whose threads start when they are needed. */
    public RunningModel(ServedModel model, QueueLimits limits, WorkGuard guard, ModelMetrics metrics) {
        this.model = model;
        this.metrics = metrics;
        this.guard = guard;
        batchSize = limits.batchSize();
        this.limits = limits;
        queue = new RequestQueue<>(model.metadata().name(), limits, guard, this::answer);
    }

    /** The model itself. */
    public ServedModel model() {
        return model;
    }

    /** How the model is served. */
    ModelConfiguration configuration() {
        return new ModelConfiguration(model.metadata(), limits, model.provider());
    }

    /** Answers a request when its turn has come; empty if the model has been unloaded. */
    <A> Optional<CompletableFuture<A>> infer(String what, Translation<A> translation) {
        QueuedInference<A> work = new QueuedInference<>(what, translation, metrics);
        if (queue.submit(work)) {
            return Optional.of(work.answer());
        }
        work.withdraw();
        return Optional.empty();
    }

    /** Accepts no more requests, answers those that it has, and then frees the model's memory. */
    public void retire() {
        boolean finished = queue.finish(limits.requestTimeout().plusMinutes(1));
        if (finished) {
            model.close();
        }
    }

    /**
     * Ends the threads, and frees the model's memory; false if a thread is still working after this time, and needs it.
     */
    public boolean close(Duration patience) {
        boolean quiet = queue.close(patience);
        if (quiet) {
            model.close();
        }
        return quiet;
    }

    private void answer(List<QueuedInference<?>> taken) {
        List<QueuedInference<?>> prepared = new ArrayList<>();
        for (QueuedInference<?> each : taken) {
            guard.run(each, () -> {
                each.prepare(model);
                prepared.add(each);
            });
        }
        for (List<QueuedInference<?>> group : groups(prepared)) {
            guard.run(group, () -> run(group));
        }
    }

    /** The requests that may share a run, up to the maximum number of rows, in their order of arrival. */
    private List<List<QueuedInference<?>>> groups(List<QueuedInference<?>> prepared) {
        if (prepared.size() < 2) {
            return prepared.isEmpty() ? List.of() : List.of(prepared);
        }
        List<List<QueuedInference<?>>> groups = new ArrayList<>();
        Map<Object, List<QueuedInference<?>>> open = new HashMap<>();
        for (QueuedInference<?> each : prepared) {
            Object key = each.prepared().batchKey();
            List<QueuedInference<?>> group = open.get(key);
            if (group == null || rows(group) + each.prepared().rows() > batchSize) {
                group = new ArrayList<>();
                open.put(key, group);
                groups.add(group);
            }
            group.add(each);
        }
        return groups;
    }

    private static long rows(List<QueuedInference<?>> group) {
        return group.stream().mapToLong(each -> each.prepared().rows()).sum();
    }

    private void run(List<QueuedInference<?>> group) {
        if (group.size() > 1) {
            runTogether(group);
        } else {
            runAlone(group.get(0));
        }
    }

    private void runAlone(QueuedInference<?> each) {
        if (!each.answer().isDone()) {
            metrics.run();
            each.finish(model, model.run(each.prepared(), each.cancellation()));
        }
    }

    /** If the shared run fails, one request may be the cause: then each is run separately. */
    private void runTogether(List<QueuedInference<?>> group) {
        Optional<List<Tensors>> outputs = outputs(group);
        for (int i = 0; i < group.size(); i++) {
            QueuedInference<?> each = group.get(i);
            Optional<Tensors> own =
                    outputs.isPresent() ? Optional.of(outputs.get().get(i)) : Optional.empty();
            guard.run(each, () -> {
                if (own.isPresent()) {
                    each.finish(model, own.get());
                } else {
                    runAlone(each);
                }
            });
        }
    }

    private Optional<List<Tensors>> outputs(List<QueuedInference<?>> group) {
        metrics.run();
        try {
            return model.run(
                    group.stream().map(QueuedInference::prepared).toList(),
                    Cancellation.ofAll(
                            group.stream().map(QueuedInference::cancellation).toList()));
        } catch (ServingException e) {
            return Optional.empty();
        }
    }
}
