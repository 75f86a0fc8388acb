package io.github.curlyrotaryphone.crp.policy;

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
 */
public record PolicyRule(
        int line,
        RuleScope scope,
        GatesSpec gates,
        List<RequiredCheck> required,
        List<String> lints,
        boolean pullRequest,
        boolean autoMerge) {
    public PolicyRule {
        required = List.copyOf(required);
        lints = List.copyOf(lints);
    }
}
