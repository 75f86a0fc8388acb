package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.ContainerSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.EnvValue;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.ResourcesSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The container of the app, which users merge into by its name. */
public final class ContainerTemplate {
    static final String METRICS_PATH = "/metrics";

    /**
     * Seconds between the removal of an address from the Service and the server's SIGTERM, so that proxies are updated
     * first.
     */
    static final int STOP_DELAY = 10;

    /** Where servers of Python apps find their port: gunicorn and many others, and uvicorn. */
    private static final List<String> PORT_VARIABLES = List.of("PORT", "UVICORN_PORT");

    private static final Set<String> OF_MOUNT = Set.of("name", "mountPath", "readOnly");

    private static final String TEMPORARY_VOLUME = "tmp";

    private ContainerTemplate() {}

    static Fields render(Workload workload) {
        String port = workload.name(Part.PORT);
        ResourcesSpec resources = workload.deploy().resources();
        ContainerSpec container = workload.deploy().container();
        return Fields.of("name", workload.name(Part.CONTAINER))
                .with("image", workload.image().reference().toString())
                .with("imagePullPolicy", "IfNotPresent")
                .withFilled("command", container.command())
                .with(
                        "ports",
                        List.of(Fields.of("name", port)
                                .with("containerPort", container.port())
                                .with("protocol", "TCP")))
                .withFilled("env", env(workload))
                .withFilled(
                        "resources",
                        new Fields()
                                .withFilled("requests", resources.requests())
                                .withFilled("limits", resources.limits()))
                .with("startupProbe", Probes.startup(workload.limits(), container, port))
                .with("readinessProbe", Probes.readiness(container, port))
                .with("livenessProbe", Probes.liveness(container, port))
                .with("lifecycle", Fields.of("preStop", Fields.of("sleep", Fields.of("seconds", STOP_DELAY))))
                .with("securityContext", securityContext(container))
                .with("volumeMounts", mounts(container));
    }

    private static List<Fields> mounts(ContainerSpec container) {
        List<Fields> mounts = new ArrayList<>();
        mounts.add(Fields.of("name", TEMPORARY_VOLUME).with("mountPath", "/tmp"));
        container
                .volumes()
                .forEach(volume -> mounts.add(Fields.of("name", Objects.requireNonNull(volume.get("name")))
                        .with("mountPath", Objects.requireNonNull(volume.get("mountPath")))
                        .withPresent("readOnly", Optional.ofNullable(volume.get("readOnly")))));
        return mounts;
    }

    /** The volumes of the pod. */
    static List<Fields> volumes(ContainerSpec container) {
        List<Fields> volumes = new ArrayList<>(List.of(temporaryVolume()));
        for (Map<String, Object> volume : container.volumes()) {
            Fields rendered = Fields.of("name", Objects.requireNonNull(volume.get("name")));
            volume.forEach((key, value) -> {
                if (!OF_MOUNT.contains(key)) {
                    rendered.with(key, value);
                }
            });
            volumes.add(rendered);
        }
        return volumes;
    }

    private static List<Fields> env(Workload workload) {
        Map<String, EnvValue> env = new TreeMap<>(workload.deploy().env());
        int port = workload.deploy().container().port();
        if (workload.spec().python().isPresent() && port != ContainerSpec.PORT) {
            PORT_VARIABLES.forEach(name -> env.putIfAbsent(name, new EnvValue.Plain(String.valueOf(port))));
        }
        return env.entrySet().stream()
                .map(variable -> variable(variable.getKey(), variable.getValue()))
                .toList();
    }

    private static Fields variable(String name, EnvValue value) {
        Fields variable = Fields.of("name", name);
        return value instanceof EnvValue.From from
                ? variable.with("valueFrom", from.valueFrom())
                : variable.with("value", ((EnvValue.Plain) value).value());
    }

    private static Fields securityContext(ContainerSpec container) {
        return Fields.of("allowPrivilegeEscalation", false)
                .with("readOnlyRootFilesystem", container.readOnlyRootFilesystem())
                .with("capabilities", Fields.of("drop", List.of("ALL")));
    }

    /**
     * The only writable folder. In memory, since the JVM maps its performance data there and would wait for a disk;
     * limited, since it counts as memory of the container.
     */
    private static Fields temporaryVolume() {
        return Fields.of("name", TEMPORARY_VOLUME)
                .with("emptyDir", Fields.of("medium", "Memory").with("sizeLimit", "64Mi"));
    }
}
