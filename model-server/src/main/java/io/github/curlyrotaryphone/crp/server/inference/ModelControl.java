package io.github.curlyrotaryphone.crp.server.inference;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The protocol's extension model_repository: what there is, and what is changed without a restart. */
public interface ModelControl {

    /** Every version of every model in the folder, as it is now. */
    List<ModelEntry> index();

    /**
     * Loads the versions of that model that are in the folder now, in place of what was loaded before.
     *
     * @return done when all of them answer; fails with a {@link
     *     io.github.curlyrotaryphone.crp.server.protocol.ServingException} where one cannot be loaded
     */
    CompletableFuture<@Nullable Void> load(String model);

    /**
     * Takes a model out of service. Its memory is given back when the requests that it has are answered.
     *
     * @return done when it takes no more requests; fails where it is unknown
     */
    CompletableFuture<@Nullable Void> unload(String model);
}
