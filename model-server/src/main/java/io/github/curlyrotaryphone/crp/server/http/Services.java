package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.LargeAnswers;
import io.github.curlyrotaryphone.crp.server.inference.ModelControl;
import io.github.curlyrotaryphone.crp.server.queue.WorkGuard;
import io.github.curlyrotaryphone.crp.server.route.Route;
import java.util.List;
import java.util.function.Consumer;

/**
 * The services that answer the requests of a port.
 *
 * @param inference the models that answer requests
 * @param models the repository of models
 * @param answers where answers go that are too large to send
 * @param routes the app's paths
 * @param guard the guard of their work
 * @param exhausted is called when memory runs out on a connection's thread
 */
public record Services(
        InferenceService inference,
        ModelControl models,
        LargeAnswers answers,
        List<Route> routes,
        WorkGuard guard,
        Log log,
        Consumer<OutOfMemoryError> exhausted) {

    /** Copies the list. */
    public Services {
        routes = List.copyOf(routes);
    }
}
