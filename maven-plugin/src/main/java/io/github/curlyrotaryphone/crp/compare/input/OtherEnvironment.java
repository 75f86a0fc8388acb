package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Optional;

/**
 * The state of the app in another environment.
 *
 * @param name the environment
 * @param version of the app there
 * @param digest digest of the image there; empty if the app is not deployed there
 * @param release of the app there
 */
public record OtherEnvironment(
        EnvironmentName name, Optional<String> version, Optional<Digest> digest, Optional<Digest> release) {}
