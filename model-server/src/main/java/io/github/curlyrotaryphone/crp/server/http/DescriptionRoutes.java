package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.json.JsonTree;
import io.github.curlyrotaryphone.crp.server.plain.Generate;
import io.github.curlyrotaryphone.crp.server.plain.NamedColumns;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.route.Route;
import io.github.curlyrotaryphone.crp.server.schema.ModelSchema;
import io.github.curlyrotaryphone.crp.server.schema.OpenApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /openapi.json}, and the JSON Schema of a model's requests at {@code /v2/models/<model>/schema}. */
final class DescriptionRoutes implements HttpProtocol {

    private final InferenceService service;
    private final List<Route> routes;

    DescriptionRoutes(InferenceService service, List<Route> routes) {
        this.service = service;
        this.routes = routes;
    }

    @Override
    public Optional<Answering> answering(RequestHead head) {
        List<String> path = head.path();
        if (path.equals(List.of("openapi.json"))) {
            return Optional.of(Methods.get(head, () -> Reply.ok(JsonTree.write(openApi()))));
        }
        if (path.size() > 3 && path.get(0).equals("v2") && path.get(1).equals("models")) {
            return ModelPath.of(path)
                    .filter(place -> place.action().equals("schema"))
                    .map(place -> Methods.get(head, () -> schema(new ModelVersion(place.model(), place.version()))));
        }
        return Optional.empty();
    }

    private Reply schema(ModelVersion model) {
        ModelMetadata metadata = service.metadata(model);
        return Reply.ok(JsonTree.write(ModelSchema.document(metadata, NamedColumns.of(metadata))));
    }

    /** Omits models that are not ready: the inputs of a model are known only after it is loaded. */
    private Map<String, Object> openApi() {
        OpenApi document = new OpenApi(service.metadata());
        for (ModelMetadata model : service.ready()) {
            document.model(model, NamedColumns.of(model));
            if (Generate.isFor(model)) {
                document.generate(model);
            }
        }
        routes.forEach(route -> document.route(route.method(), route.path()));
        return document.document();
    }
}
