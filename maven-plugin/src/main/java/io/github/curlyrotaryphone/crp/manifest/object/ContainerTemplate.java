package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.EnvValue;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.ResourcesSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import java.util.List;

/** The container of the model server, which users merge into by its name. */
public final class ContainerTemplate {
    static final int PORT = 8080;
    static final String METRICS_PATH = "/metrics";

    /**
     * Seconds between the removal of an address from the Service and the server's SIGTERM, so that proxies are updated
     * first.
     */
    static final int STOP_DELAY = 10;

    private static final String TEMPORARY_VOLUME = "tmp";

    private ContainerTemplate() {}

    static Fields render(Workload workload) {
        String port = workload.name(Part.PORT);
        ResourcesSpec resources = workload.deploy().resources();
        return Fields.of("name", workload.name(Part.CONTAINER))
                .with("image", workload.image().reference().toString())
                .with("imagePullPolicy", "IfNotPresent")
                .with(
                        "ports",
                        List.of(Fields.of("name", port)
                                .with("containerPort", PORT)
                                .with("protocol", "TCP")))
                .withFilled("env", env(workload))
                .withFilled(
                        "resources",
                        new Fields()
                                .withFilled("requests", resources.requests())
                                .withFilled("limits", resources.limits()))
                .with("startupProbe", Probes.startup(workload.limits(), port))
                .with("readinessProbe", Probes.readiness(port))
                .with("livenessProbe", Probes.liveness(port))
                .with("lifecycle", Fields.of("preStop", Fields.of("sleep", Fields.of("seconds", STOP_DELAY))))
                .with("securityContext", securityContext())
                .with(
                        "volumeMounts",
                        List.of(Fields.of("name", TEMPORARY_VOLUME).with("mountPath", "/tmp")));
    }

    private static List<Fields> env(Workload workload) {
        return workload.deploy().env().entrySet().stream()
                .map(variable -> variable(variable.getKey(), variable.getValue()))
                .toList();
    }

    private static Fields variable(String name, EnvValue value) {
        Fields variable = Fields.of("name", name);
        return value instanceof EnvValue.From from
                ? variable.with("valueFrom", from.valueFrom())
                : variable.with("value", ((EnvValue.Plain) value).value());
    }

    private static Fields securityContext() {
        return Fields.of("allowPrivilegeEscalation", false)
                .with("readOnlyRootFilesystem", true)
                .with("capabilities", Fields.of("drop", List.of("ALL")));
    }

    /**
     * The only writable folder. In memory, since the JVM maps its performance data there and would wait for a disk;
     * limited, since it counts as memory of the container.
     */
    static Fields temporaryVolume() {
        return Fields.of("name", TEMPORARY_VOLUME)
                .with("emptyDir", Fields.of("medium", "Memory").with("sizeLimit", "64Mi"));
    }
}
