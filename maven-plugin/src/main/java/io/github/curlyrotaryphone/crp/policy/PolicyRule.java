package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.util.List;

/**
 * One rule of the platform team.
 *
 * @param line where it begins
 * @param scope what it is for
 * @param gates conditions for a change
 * @param required checks that no run may omit
 * @param lints ids of lints that no app may ignore
 * @param pullRequest whether changes are reviewed
 * @param autoMerge whether requests may be merged automatically
 * @param allow objects that apps may bring
 * @param refuse objects that apps may not bring
 * @param keys keys that verify the attestations of the gates; if empty, only presence is checked
 */
public record PolicyRule(
        int line,
        RuleScope scope,
        GatesSpec gates,
        List<RequiredCheck> required,
        List<String> lints,
        boolean pullRequest,
        boolean autoMerge,
        ObjectFilter allow,
        ObjectFilter refuse,
        List<AttestationKey> keys) {
    public PolicyRule {
        required = List.copyOf(required);
        lints = List.copyOf(lints);
        keys = List.copyOf(keys);
    }
}
