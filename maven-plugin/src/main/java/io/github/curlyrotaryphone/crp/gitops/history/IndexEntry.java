package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;

/**
 * One change of one record.
 *
 * @param moment the commit that made it
 * @param app the app
 * @param environment the environment
 * @param after what stands there since
 */
record IndexEntry(CommitSummary moment, AppName app, EnvironmentName environment, PastRecord after) {}
