package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.util.List;

/**
 * Gates, and who requires them.
 *
 * @param gates the gates
 * @param keys keys, one of which must have signed each of the attestations; if empty, only their presence is checked
 * @param by the file that requires them, such as {@code crp.yaml} or {@code .crp-policy.yaml, line 4}
 */
public record SourcedGates(GatesSpec gates, List<AttestationKey> keys, String by) {
    public SourcedGates {
        keys = List.copyOf(keys);
    }

    /** Gates without keys. */
    public SourcedGates(GatesSpec gates, String by) {
        this(gates, List.of(), by);
    }
}
