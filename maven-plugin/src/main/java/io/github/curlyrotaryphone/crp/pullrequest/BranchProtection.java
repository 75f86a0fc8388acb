package io.github.curlyrotaryphone.crp.pullrequest;

/**
 * What a forge demands of those who change a branch, and whether this run's account may change anything at all.
 *
 * @param byRequest whether this account's changes need a request
 * @param rules the conditions for merging a request
 * @param isComplete whether everything could be read; some of it is shown to administrators only
 * @param mayWrite whether the account may push branches to the repository; true if the forge does not say
 */
public record BranchProtection(boolean byRequest, MergeRules rules, boolean isComplete, boolean mayWrite) {}
