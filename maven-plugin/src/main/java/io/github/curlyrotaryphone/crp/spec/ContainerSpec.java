package io.github.curlyrotaryphone.crp.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The container of an app, as far as it depends on what runs in it.
 *
 * @param port the port that it listens on
 * @param readiness the path that answers 200 when it is ready; empty where only its port is connected to
 * @param liveness the same for being alive
 * @param command what is started instead of the image's own command; empty for that
 * @param volumes further volumes: each with {@code name}, {@code mountPath} and one source as in a pod
 * @param readOnlyRootFilesystem whether it may write to volumes only
 */
public record ContainerSpec(
        int port,
        Optional<String> readiness,
        Optional<String> liveness,
        List<String> command,
        List<Map<String, Object>> volumes,
        boolean readOnlyRootFilesystem) {
    /** The port of every container that sets none. */
    public static final int PORT = 8080;

    /** The container of the model server. */
    public static final ContainerSpec MODEL_SERVER = new ContainerSpec(
            PORT, Optional.of("/v2/health/ready"), Optional.of("/v2/health/live"), List.of(), List.of(), true);

    public ContainerSpec {
        command = List.copyOf(command);
        volumes = volumes.stream().map(Ordered::tree).toList();
    }
}
