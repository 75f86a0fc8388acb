package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;

/**
 * One change of one record.
 *
 * @param moment the commit that made it
 * @param identity the app and its environment
 * @param after the record since then
 */
record IndexEntry(CommitSummary moment, AppEnvironment identity, PastRecord after) {}
