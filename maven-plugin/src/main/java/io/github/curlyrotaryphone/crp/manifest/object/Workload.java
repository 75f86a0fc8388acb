package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
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

    /** The name of every object of the app. */
    String name() {
        return spec.name().value();
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

    /** The labels of every object: the same for every version, so that a release only changes the Deployment. */
    Fields labels() {
        return selector()
                .with("app.kubernetes.io/instance", instance())
                .with("app.kubernetes.io/part-of", name())
                .with("app.kubernetes.io/managed-by", "crp");
    }

    /** The labels that select pods; a Deployment's selector is immutable, so they must never change. */
    Fields selector() {
        return Fields.of("app.kubernetes.io/name", name()).with("app.kubernetes.io/component", "model-server");
    }

    /** {@link #labels} and the app's version, for objects that change with it anyway. */
    Fields versionedLabels() {
        return labels().withPresent("app.kubernetes.io/version", LabelValue.of(image.version()));
    }

    /** Name, namespace and labels of an object in the app's namespace. */
    Fields metadata(Map<String, ?> labels) {
        return Fields.of("name", name()).with("namespace", namespace()).with("labels", labels);
    }
}
