package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.GatesSpec;

/**
 * Gates, and who requires them.
 *
 * @param gates the gates
 * @param by the file that requires them, such as {@code crp.yaml} or {@code .crp-policy.yaml, line 4}
 */
public record SourcedGates(GatesSpec gates, String by) {}
