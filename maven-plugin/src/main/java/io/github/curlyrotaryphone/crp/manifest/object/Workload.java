package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.OwnLabels;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Labels;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import java.util.Map;

/**
 * One app in one environment with its image, the input of all templates.
 *
 * @param spec the app
 * @param environment where it runs
 * @param image the image to run
 */
public record Workload(CrpSpec spec, EnvironmentSpec environment, BuiltImage image) {
    private static final int LABEL_LIMIT = 63;

    public Workload {
        String name = spec.name() + "." + environment.name();
        if (name.length() > LABEL_LIMIT) {
            throw CrpException.refused(
                    "Cannot render '" + name + "': a Flux Kustomization of this name would give its objects a label of "
                            + name.length() + " characters, and Kubernetes allows " + LABEL_LIMIT + ".",
                    "Shorten the app's 'name' or the environment's in crp.yaml.");
        }
    }

    /** The name of every object of the app that has none of its own. */
    String name() {
        return spec.name().value();
    }

    /** The name of an object or of a part of one. */
    String name(Part part) {
        return deploy().names().name(part).orElseGet(() -> switch (part) {
            case SERVICE_PORT -> name(Part.PORT);
            default -> part.own(spec.name());
        });
    }

    /** The name of the Flux Kustomization, such as {@code iris.dev}. */
    String instance() {
        return spec.name() + "." + environment.name();
    }

    String namespace() {
        return deploy().namespace().name();
    }

    DeploySpec deploy() {
        return environment.deploy();
    }

    TimeLimits limits() {
        return TimeLimits.of(image.weightsBytes());
    }

    /** The labels of every object. */
    Fields labels() {
        return new Fields().withAll(OwnLabels.of(environment.of(spec.name())));
    }

    /** The labels that select pods; a Deployment's selector is immutable, so they must never change. */
    Fields selector() {
        Map<String, String> kept = deploy().names().labels(Labels.SELECTOR);
        return new Fields().withAll(kept.isEmpty() ? OwnLabels.selector(spec.name()) : kept);
    }

    /** {@link #labels} and the app's version, for objects that change with it anyway. */
    Fields versionedLabels() {
        return labels().withPresent("app.kubernetes.io/version", LabelValue.of(image.version()));
    }

    /** The labels of the Deployment itself. */
    Fields deploymentLabels() {
        return versionedLabels().withAll(deploy().names().labels(Labels.DEPLOYMENT));
    }

    /** The labels of the pods, those that select them included. */
    Fields podLabels() {
        return versionedLabels().withAll(deploy().names().labels(Labels.POD)).withAll(selector());
    }

    /** The labels of the Service. */
    Fields serviceLabels() {
        return labels().withAll(deploy().names().labels(Labels.SERVICE));
    }

    /** Name, namespace and labels of an object in the app's namespace. */
    Fields metadata(Map<String, ?> labels) {
        return metadata(name(), labels);
    }

    /** The same, of an object with a name of its own. */
    Fields metadata(Part part, Map<String, ?> labels) {
        return metadata(name(part), labels);
    }

    private Fields metadata(String name, Map<String, ?> labels) {
        return Fields.of("name", name).with("namespace", namespace()).with("labels", labels);
    }
}
