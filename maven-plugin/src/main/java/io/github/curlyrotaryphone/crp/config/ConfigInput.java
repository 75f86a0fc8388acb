package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that configuration is read from.
 *
 * @param project facts of the Maven module
 * @param file its crp.yaml
 * @param overrides values from properties and the POM by dotted key, such as {@code image.repository}; lists with commas;
 *     an empty value takes the default back
 */
public record ConfigInput(ProjectSpec project, Path file, Map<String, String> overrides) {
    public ConfigInput {
        overrides = Ordered.sorted(overrides);
    }
}
