package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.ModelControl;
import io.github.curlyrotaryphone.crp.server.queue.WorkGuard;
import io.github.curlyrotaryphone.crp.server.route.Route;
import java.util.List;
import java.util.function.Consumer;

/**
 * What answers the requests of a port.
 *
 * @param inference the models as they answer
 * @param models the models as they come and go
 * @param routes the app's own paths
 * @param guard of the work on them
 * @param exhausted is told when memory ran out on a connection's thread
 */
public record Services(
        InferenceService inference,
        ModelControl models,
        List<Route> routes,
        WorkGuard guard,
        Log log,
        Consumer<OutOfMemoryError> exhausted) {

    /** Copies the list. */
    public Services {
        routes = List.copyOf(routes);
    }
}
