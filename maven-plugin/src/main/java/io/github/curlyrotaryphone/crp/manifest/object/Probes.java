package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.ContainerSpec;
import java.util.Optional;

/** The probes of the kubelet: by the paths of the container's health, or by connecting to its port. */
final class Probes {
    private static final int STARTUP_PERIOD = 2;

    private Probes() {}

    /** Frequent, so that a small model serves soon; long enough for the largest. */
    static Fields startup(TimeLimits limits, ContainerSpec container, String port) {
        return probe(container.readiness(), port, STARTUP_PERIOD, 2, limits.startup() / STARTUP_PERIOD);
    }

    static Fields readiness(ContainerSpec container, String port) {
        return probe(container.readiness(), port, 5, 2, 2);
    }

    /** Tolerant: a server that is only busy must not be killed. */
    static Fields liveness(ContainerSpec container, String port) {
        return probe(container.liveness(), port, 10, 5, 6);
    }

    private static Fields probe(Optional<String> path, String port, int period, int timeout, long failures) {
        return path.map(asked -> Fields.of("httpGet", Fields.of("path", asked).with("port", port)))
                .orElseGet(() -> Fields.of("tcpSocket", Fields.of("port", port)))
                .with("periodSeconds", period)
                .with("timeoutSeconds", timeout)
                .with("failureThreshold", failures);
    }
}
