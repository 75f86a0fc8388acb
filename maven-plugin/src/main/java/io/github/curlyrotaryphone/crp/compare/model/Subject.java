package io.github.curlyrotaryphone.crp.compare.model;

import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;

/**
 * The subject of a comparison.
 *
 * @param app the app
 * @param environment the environment
 * @param operation why the sides are compared
 * @param version of the app
 * @param image of the app
 * @param source commit of the app
 */
public record Subject(
        AppName app,
        EnvironmentName environment,
        Operation operation,
        Change<String> version,
        Change<ImageReference> image,
        Change<String> source) {}
