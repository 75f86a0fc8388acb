package io.github.curlyrotaryphone.crp.server.route;

/**
 * A custom path of the app, such as {@code POST /predict} with a picture.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}, so a file {@code
 * META-INF/services/io.github.curlyrotaryphone.crp.server.route.Route} names them. One instance serves all requests and
 * must be safe for use by several threads. The server's limits apply: of size, of time, and of the number of requests
 * that are processed at once.
 */
public interface Route {

    /** The method, in capital letters. */
    default String method() {
        return "POST";
    }

    /** The path, such as {@code /predict}; it cannot be one below {@code /v2} or {@code /metrics}. */
    String path();

    /**
     * Answers a request, on one of the threads for routes.
     *
     * @throws io.github.curlyrotaryphone.crp.server.protocol.ServingException to answer with an error and its sentence;
     *     any other exception is logged and answered as an error of the server (500)
     */
    RouteResponse answer(RouteRequest request, Models models);
}
