package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.EnvironmentChange;

/**
 * What taking over the files of an app in an environment changes.
 *
 * @param change the record, which is all that is written
 * @param following what the next deploy will change: how the files that are there differ from those that it renders
 */
public record Adoption(EnvironmentChange change, EnvironmentChange following) {}
