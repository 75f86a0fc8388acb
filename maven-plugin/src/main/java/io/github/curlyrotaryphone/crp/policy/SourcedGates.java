package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.GatesSpec;

/**
 * Gates, and who asks for them.
 *
 * @param gates what must hold
 * @param by where that is written, such as {@code crp.yaml} or {@code .crp-policy.yaml, line 4}
 */
public record SourcedGates(GatesSpec gates, String by) {}
