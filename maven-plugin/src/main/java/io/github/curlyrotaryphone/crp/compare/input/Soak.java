package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that an environment has had an image.
 *
 * @param environment the environment
 * @param since when it was deployed there, by the committer date
 * @param time how long it has been there
 */
public record Soak(EnvironmentName environment, Instant since, Duration time) {}
