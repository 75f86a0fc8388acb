package io.github.curlyrotaryphone.crp.compare.model;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;

/**
 * What is compared.
 *
 * @param identity the app and its environment
 * @param operation why the sides are compared
 * @param version of the app
 * @param image of the app
 * @param source commit of the app
 */
public record Subject(
        AppEnvironment identity,
        Operation operation,
        Change<String> version,
        Change<ImageReference> image,
        Change<String> source) {
    /** The app. */
    public AppName app() {
        return identity.app();
    }

    /** The environment. */
    public EnvironmentName environment() {
        return identity.environment();
    }
}
