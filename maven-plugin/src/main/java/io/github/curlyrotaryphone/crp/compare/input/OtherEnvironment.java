package io.github.curlyrotaryphone.crp.compare.input;

import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Optional;

/**
 * What another environment of the app runs.
 *
 * @param name the environment
 * @param version of the app there
 * @param digest of the image there; empty where the app is not there
 * @param release of the app there
 */
public record OtherEnvironment(
        EnvironmentName name, Optional<String> version, Optional<Digest> digest, Optional<Digest> release) {}
