package io.github.curlyrotaryphone.crp.server.inference;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The protocol's extension model_repository: the list of models, and changes to it without a restart. */
public interface ModelControl {

    /** Every version of every model in the folder and the bucket, with its current state. */
    CompletableFuture<List<ModelEntry>> index();

    /**
     * Loads the versions of that model that are in the folder now, in place of those that were loaded before.
     *
     * @return done when all of them answer; fails with a {@link
     *     io.github.curlyrotaryphone.crp.server.protocol.ServingException} if one cannot be loaded
     */
    CompletableFuture<@Nullable Void> load(String model);

    /**
     * Unloads a model. Its memory is freed when the requests that it has are answered.
     *
     * @return completes when the model accepts no more requests; fails if it is unknown
     */
    CompletableFuture<@Nullable Void> unload(String model);
}
