package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One rule of the platform team.
 *
 * @param line where it begins
 * @param apps names, with {@code *} as a wildcard; empty for every app
 * @param environments as {@code apps}
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
        List<String> apps,
        List<String> environments,
        GatesSpec gates,
        List<RequiredCheck> required,
        List<String> lints,
        boolean pullRequest,
        boolean autoMerge,
        ObjectFilter allow,
        ObjectFilter refuse,
        List<AttestationKey> keys) {
    public PolicyRule {
        apps = List.copyOf(apps);
        environments = List.copyOf(environments);
        required = List.copyOf(required);
        lints = List.copyOf(lints);
        keys = List.copyOf(keys);
    }

    boolean isFor(AppEnvironment identity) {
        return matches(apps, identity.app().value())
                && matches(environments, identity.environment().value());
    }

    private static boolean matches(List<String> patterns, String name) {
        return patterns.isEmpty()
                || patterns.stream().anyMatch(pattern -> Pattern.matches(pattern.replace("*", "[a-z0-9-]*"), name));
    }
}
