package io.github.curlyrotaryphone.crp.verify.container;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a container with the image is started, as far as it is known outside of a cluster.
 *
 * @param env variables with a known value, by name
 * @param missing what only a cluster knows: names of variables, and Secrets and ConfigMaps with unknown variables
 * @param hasCommand whether it is started by another command than that of the image
 * @param arguments added to the command of the image
 * @param memory bytes that it may use
 * @param devices resources that only some nodes have
 * @param temporary bytes that it may write to {@code /tmp}, if that is limited
 * @param mounts the folders of its other volumes
 */
public record StartedContainer(
        Map<String, String> env,
        List<String> missing,
        boolean hasCommand,
        List<String> arguments,
        Optional<Long> memory,
        List<String> devices,
        Optional<Long> temporary,
        List<String> mounts) {
    public StartedContainer {
        env = Ordered.sorted(env);
        missing = List.copyOf(missing);
        arguments = List.copyOf(arguments);
        devices = List.copyOf(devices);
        mounts = List.copyOf(mounts);
    }
}
