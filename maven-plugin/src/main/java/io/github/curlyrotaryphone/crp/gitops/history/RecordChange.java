package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A record that a commit changed.
 *
 * @param app the app
 * @param environment the environment
 * @param blob the new record; zero where it is gone
 */
record RecordChange(AppName app, EnvironmentName environment, ObjectId blob) {}
