package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;

/** Where something is deployed to: an app in an environment of one branch. */
public record Destination(AppName app, EnvironmentName environment) {}
