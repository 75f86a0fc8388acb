package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.inference.ModelControl;
import io.github.curlyrotaryphone.crp.server.inference.ModelEntry;
import io.github.curlyrotaryphone.crp.server.inference.ModelState;
import io.github.curlyrotaryphone.crp.server.inference.RepositoryParameters;
import io.github.curlyrotaryphone.crp.server.json.JsonTree;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The extension model_repository, {@code /v2/repository}. */
final class RepositoryRoutes implements HttpProtocol {

    private final ModelControl models;
    private final boolean writable;
    private final int greatest;

    /**
     * The extension's paths.
     *
     * @param writable whether models may be loaded and unloaded here
     * @param greatest the size limit of a body in bytes
     */
    RepositoryRoutes(ModelControl models, boolean writable, int greatest) {
        this.models = models;
        this.writable = writable;
        this.greatest = greatest;
    }

    @Override
    public Optional<Answering> answering(RequestHead head) {
        List<String> path = head.path();
        if (path.size() < 2 || !path.get(0).equals("v2") || !path.get(1).equals("repository")) {
            return Optional.empty();
        }
        if (path.size() == 3 && path.get(2).equals("index")) {
            Methods.require(head, "POST");
            return Optional.of(new Answering.WithBody(call -> index(body(call))));
        }
        if (path.size() == 5 && path.get(2).equals("models")) {
            return Optional.of(change(head, path.get(3), path.get(4)));
        }
        throw Routes.unknown(head);
    }

    private Answering change(RequestHead head, String model, String action) {
        Methods.require(head, "POST");
        if (!action.equals("load") && !action.equals("unload")) {
            throw Routes.unknown(head);
        }
        if (!writable) {
            throw new ServingException(
                    ErrorCode.UNIMPLEMENTED,
                    "Models are loaded and unloaded on the port 'repositoryPort', where 'repository' is write.");
        }
        return new Answering.WithBody(call -> {
            if (body(call).get("parameters") instanceof Map<?, ?> parameters) {
                parameters.keySet().forEach(name -> RepositoryParameters.refuse(name.toString()));
            }
            CompletableFuture<?> done = action.equals("load") ? models.load(model) : models.unload(model);
            return done.thenApply(nothing -> Reply.ok(Map.of("name", model, action, true)));
        });
    }

    private CompletableFuture<Reply> index(Map<String, @Nullable Object> body) {
        boolean readyOnly = Boolean.TRUE.equals(body.get("ready"));
        return models.index()
                .thenApply(entries -> Reply.ok(JsonTree.write(entries.stream()
                        .filter(entry -> !readyOnly || entry.state() == ModelState.READY)
                        .map(RepositoryRoutes::line)
                        .toList())));
    }

    private static Map<String, String> line(ModelEntry entry) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("name", entry.file().model());
        line.put("version", entry.file().version());
        line.put("state", entry.state().protocolName());
        line.put("reason", entry.protocolReason());
        return line;
    }

    private Map<String, @Nullable Object> body(Call call) {
        byte[] body = call.decodedBody(greatest);
        return body.length == 0 ? Map.of() : JsonTree.readObject(body);
    }
}
