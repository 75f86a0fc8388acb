package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.model.ModelRepository;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import org.jspecify.annotations.Nullable;

/** Where the server stands: models still load, requests are answered, or it drains, answering those that still come. */
public final class Readiness {

    private volatile @Nullable ModelRepository models;
    private volatile boolean draining;

    /** All models are loaded and warm. */
    public void ready(ModelRepository loaded) {
        models = loaded;
    }

    /** No new requests shall be sent here; those that are get their answer all the same. */
    public void drain() {
        draining = true;
    }

    public boolean isReady() {
        return models != null && !draining;
    }

    boolean isDraining() {
        return draining;
    }

    ModelRepository models() {
        ModelRepository loaded = models;
        if (loaded == null) {
            throw ServingException.tryAgain(503, "The server is not ready: its models are still loading.");
        }
        return loaded;
    }
}
