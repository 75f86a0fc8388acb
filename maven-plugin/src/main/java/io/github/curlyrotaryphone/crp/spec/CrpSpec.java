package io.github.curlyrotaryphone.crp.spec;

import java.util.List;
import java.util.Map;

/**
 * Everything asked of crp for one app, complete: no default is left to apply.
 *
 * @param name the app
 * @param project the Maven module it is built from
 * @param model its weights
 * @param image the image to build
 * @param server settings of the model server, written to {@code /app/crp/server.json} (JSON tree, keys in order)
 * @param verify how it is tried before it is deployed
 * @param flux the settings of the Flux Kustomizations
 * @param environments every environment of crp.yaml, in its order
 */
public record CrpSpec(
        AppName name,
        ProjectSpec project,
        ModelSpec model,
        ImageSpec image,
        Map<String, Object> server,
        VerifySpec verify,
        FluxSpec flux,
        List<EnvironmentSpec> environments) {
    public CrpSpec {
        server = Ordered.tree(server);
        environments = List.copyOf(environments);
    }
}
