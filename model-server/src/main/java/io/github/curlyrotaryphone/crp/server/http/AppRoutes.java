package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.ServedModels;
import io.github.curlyrotaryphone.crp.server.queue.QueuedCall;
import io.github.curlyrotaryphone.crp.server.queue.RequestQueue;
import io.github.curlyrotaryphone.crp.server.queue.WorkGuard;
import io.github.curlyrotaryphone.crp.server.route.Route;
import io.github.curlyrotaryphone.crp.server.route.RouteRequest;
import io.github.curlyrotaryphone.crp.server.route.RouteResponse;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The app's routes. They have threads and a queue like those of a model. */
final class AppRoutes implements HttpProtocol {

    private final Map<List<String>, List<Route>> byPath;
    private final ServedModels models;
    private final RequestQueue<QueuedCall<Reply>> queue;
    private final int greatest;

    AppRoutes(List<Route> routes, InferenceService service, WorkGuard guard, Settings settings) {
        byPath = routes.stream().collect(Collectors.groupingBy(route -> segments(route.path())));
        byPath.forEach(AppRoutes::check);
        models = new ServedModels(service);
        greatest = settings.maxRequestBytes();
        queue = new RequestQueue<>(
                "routes", settings.model().limits().withoutBatches(), guard, calls -> calls.forEach(QueuedCall::run));
    }

    private static void check(List<String> path, List<Route> routes) {
        String written = "/" + String.join("/", path);
        if (!path.isEmpty() && (path.get(0).equals("v2") || path.get(0).equals("metrics"))) {
            throw new StartException(
                    "The route %s has the path '%s', which is the server's own."
                            .formatted(routes.get(0).getClass().getName(), written),
                    "Choose another path.");
        }
        if (routes.stream().map(Route::method).distinct().count() < routes.size()) {
            throw new StartException(
                    "Two routes have the same method and the path '%s'.".formatted(written), "Remove one of them.");
        }
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    @Override
    public Optional<Answering> answering(RequestHead head) {
        List<Route> routes = byPath.getOrDefault(head.path(), List.of());
        if (routes.isEmpty()) {
            return Optional.empty();
        }
        Route route = routes.stream()
                .filter(each -> each.method().equals(head.method()))
                .findFirst()
                .orElseThrow(() -> Methods.notAllowed(
                        head, routes.stream().map(Route::method).sorted().collect(Collectors.joining(", "))));
        var unused = ContentCoding.of(head.headers().get(HttpHeaderNames.CONTENT_ENCODING, ""));
        return Optional.of(new Answering.WithBody(call -> answer(route, call)));
    }

    private CompletableFuture<Reply> answer(Route route, Call call) {
        QueuedCall<Reply> work =
                new QueuedCall<>(call.head().toString(), () -> reply(route.answer(request(call), models)));
        queue.submit(work);
        return work.answer();
    }

    private RouteRequest request(Call call) {
        Map<String, String> headers = new HashMap<>();
        call.head()
                .headers()
                .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new RouteRequest(headers, call.head().query(), call.decodedBody(greatest));
    }

    private static Reply reply(RouteResponse response) {
        return new Reply(response.status(), response.body(), Map.of("content-type", response.contentType()));
    }

    @Override
    public void close(Duration patience) {
        var unused = queue.close(patience);
    }
}
