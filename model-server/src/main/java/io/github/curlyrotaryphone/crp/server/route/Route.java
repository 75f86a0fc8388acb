package io.github.curlyrotaryphone.crp.server.route;

/**
 * A path of the app's own, such as {@code POST /predict} with a picture.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}, so a file {@code
 * META-INF/services/io.github.curlyrotaryphone.crp.server.route.Route} names them. One instance serves all requests and
 * must be safe for use by several threads. The server's limits hold: of size, time, and of the requests that are worked on
 * at once.
 */
public interface Route {

    /** The method, in capital letters. */
    default String method() {
        return "POST";
    }

    /** The path, such as {@code /predict}; it cannot be one below {@code /v2} or {@code /metrics}. */
    String path();

    /**
     * Answers a request, on a thread of the routes' own.
     *
     * @throws io.github.curlyrotaryphone.crp.server.protocol.ServingException to answer with an error and its sentence;
     *     anything else that is thrown is logged and answered as the server's fault (500)
     */
    RouteResponse answer(RouteRequest request, Models models);
}
