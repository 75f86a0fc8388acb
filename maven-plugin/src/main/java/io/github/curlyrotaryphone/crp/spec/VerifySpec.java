package io.github.curlyrotaryphone.crp.spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How what was packed is started and asked before it is deployed.
 *
 * @param env environment variables of that start alone, by name
 * @param timeout how long start and answers may take together; empty to follow the weights
 * @param ready the path that answers 200 once the app is ready; empty for that of crp's model server
 * @param samples folder of golden samples, which may be absent
 */
public record VerifySpec(Map<String, String> env, Optional<Duration> timeout, Optional<String> ready, Path samples) {
    public VerifySpec {
        env = Ordered.sorted(env);
    }
}
