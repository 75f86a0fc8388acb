package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.util.Map;

/**
 * One app in one environment with its image: what every object is rendered from.
 *
 * @param spec the app
 * @param environment where it runs
 * @param image what runs
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

    /** The name of every object of the app. */
    String name() {
        return spec.name().value();
    }

    /** The app in its environment, such as {@code iris.dev}: how the Flux Kustomization is called. */
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

    /** What every object is labelled with: the same for every version, so that a release changes the Deployment alone. */
    Fields labels() {
        return selector()
                .with("app.kubernetes.io/instance", instance())
                .with("app.kubernetes.io/part-of", name())
                .with("app.kubernetes.io/managed-by", "crp");
    }

    /** How pods are found; the Deployment's can never be changed, so nothing that may change belongs here. */
    Fields selector() {
        return Fields.of("app.kubernetes.io/name", name()).with("app.kubernetes.io/component", "model-server");
    }

    /** {@link #labels} and the app's version, for what changes with it anyway. */
    Fields versionedLabels() {
        return labels().withPresent("app.kubernetes.io/version", LabelValue.of(image.version()));
    }

    /** Name, namespace and labels of an object in the app's namespace. */
    Fields metadata(Map<String, ?> labels) {
        return Fields.of("name", name()).with("namespace", namespace()).with("labels", labels);
    }
}
