package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.SortedMap;

/**
 * What rendered a release.
 *
 * @param crp version of crp
 * @param version of its renderer
 * @param configurations for each environment, a hash over what was written for it
 */
public record Renderer(String crp, int version, SortedMap<EnvironmentName, Digest> configurations) {
    public Renderer {
        configurations = Ordered.sorted(configurations);
    }
}
