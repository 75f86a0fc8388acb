package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.nio.file.Path;
import java.util.Map;

/**
 * The input of the configuration.
 *
 * @param project the Maven module
 * @param file its crp.yaml
 * @param overrides values from properties and the POM by dotted key, such as {@code image.repository}; lists separated
 *     by commas; an empty value restores the default
 */
public record ConfigInput(ProjectSpec project, Path file, Map<String, String> overrides) {
    public ConfigInput {
        overrides = Ordered.sorted(overrides);
    }
}
