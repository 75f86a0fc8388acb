package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.FluxSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Flux Kustomization, which makes Flux apply all the others and wait for them. */
public final class FluxKustomizationTemplate implements ObjectTemplate {
    /** The API group of Flux Kustomizations. */
    public static final String GROUP = "kustomize.toolkit.fluxcd.io";

    FluxKustomizationTemplate() {}

    @Override
    public Optional<Map<String, Object>> render(Workload workload) {
        Fields annotations = Fields.of(
                "event.toolkit.fluxcd.io/image", workload.image().reference().toString());
        return Optional.of(Fields.of("apiVersion", GROUP + "/v1")
                .with("kind", "Kustomization")
                .with(
                        "metadata",
                        Fields.of("name", workload.instance())
                                .with("namespace", workload.spec().flux().namespace())
                                .with("labels", workload.labels())
                                .with("annotations", annotations))
                .with("spec", spec(workload)));
    }

    private static Fields spec(Workload workload) {
        CrpSpec spec = workload.spec();
        FluxSpec flux = spec.flux();
        String folder =
                workload.environment().gitops().folder(workload.environment().of(spec.name()));
        return Fields.of("interval", "1h")
                .with("retryInterval", "2m")
                .with("timeout", workload.limits().reconciliationText())
                .with("prune", true)
                .with("wait", true)
                .with("path", "./" + folder)
                .with("sourceRef", Fields.of("kind", "GitRepository").with("name", flux.source()))
                .withPresent("serviceAccountName", flux.serviceAccountName())
                .withPresent("decryption", Decryption.of(workload))
                .withFilled("dependsOn", dependsOn(flux));
    }

    private static List<Fields> dependsOn(FluxSpec flux) {
        return flux.dependsOn().stream()
                .map(FluxKustomizationTemplate::dependency)
                .toList();
    }

    private static Fields dependency(String reference) {
        int slash = reference.indexOf('/');
        return slash < 0
                ? Fields.of("name", reference)
                : Fields.of("name", reference.substring(slash + 1)).with("namespace", reference.substring(0, slash));
    }
}
