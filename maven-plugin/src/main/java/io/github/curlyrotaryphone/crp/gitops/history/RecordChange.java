package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A record that a commit changed.
 *
 * @param identity the app and its environment
 * @param blob the new record; the zero id if it was deleted
 */
record RecordChange(AppEnvironment identity, ObjectId blob) {}
