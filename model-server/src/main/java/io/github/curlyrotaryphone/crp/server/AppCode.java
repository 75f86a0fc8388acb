package io.github.curlyrotaryphone.crp.server;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.route.Route;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The code that a model app adds to the server, each kind found by {@link ServiceLoader}.
 *
 * @param transformers the transformers of the models
 * @param routes the custom paths
 */
record AppCode(List<Transformer> transformers, List<Route> routes) {

    AppCode {
        transformers = List.copyOf(transformers);
        routes = List.copyOf(routes);
    }

    /** The code on the class path; {@link StartException} if some of it cannot be loaded. */
    static AppCode load() {
        return new AppCode(load(Transformer.class), load(Route.class));
    }

    private static <T> List<T> load(Class<T> type) {
        try {
            return ServiceLoader.load(type, ModelServer.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new StartException(
                    "Cannot load the app's own code: %s.".formatted(e.getMessage()),
                    "Correct META-INF/services/%s.".formatted(type.getName()));
        }
    }
}
