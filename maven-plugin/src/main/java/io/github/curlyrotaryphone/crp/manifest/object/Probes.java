package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;

/** The probes of the kubelet, by the health endpoints of the Open Inference Protocol v2. */
final class Probes {
    private static final String READY = "/v2/health/ready";
    private static final String LIVE = "/v2/health/live";
    private static final int STARTUP_PERIOD = 2;

    private Probes() {}

    /** Frequent, so that a small model serves soon; long enough for the largest. */
    static Fields startup(TimeLimits limits, String port) {
        return probe(READY, port, STARTUP_PERIOD, 2, limits.startup() / STARTUP_PERIOD);
    }

    static Fields readiness(String port) {
        return probe(READY, port, 5, 2, 2);
    }

    /** Tolerant: a server that is only busy must not be killed. */
    static Fields liveness(String port) {
        return probe(LIVE, port, 10, 5, 6);
    }

    private static Fields probe(String path, String port, int period, int timeout, long failures) {
        return Fields.of("httpGet", Fields.of("path", path).with("port", port))
                .with("periodSeconds", period)
                .with("timeoutSeconds", timeout)
                .with("failureThreshold", failures);
    }
}
