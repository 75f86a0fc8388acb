package io.github.curlyrotaryphone.crp.compare.model;

import java.util.List;

/**
 * A workload whose pods are replaced.
 *
 * @param key the workload
 * @param causes short names of the changed fields of its pods
 */
public record Restart(ObjectKey key, List<String> causes) {
    public Restart {
        causes = List.copyOf(causes);
    }
}
