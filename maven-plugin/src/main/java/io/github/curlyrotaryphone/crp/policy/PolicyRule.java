package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One rule of the platform team.
 *
 * @param line where it begins
 * @param apps names with {@code *} for any part; empty for every app
 * @param environments as {@code apps}
 * @param gates what must hold before a change
 * @param pullRequest whether changes are reviewed
 * @param autoMerge whether requests may be merged by themselves
 */
public record PolicyRule(
        int line,
        List<String> apps,
        List<String> environments,
        GatesSpec gates,
        boolean pullRequest,
        boolean autoMerge) {
    public PolicyRule {
        apps = List.copyOf(apps);
        environments = List.copyOf(environments);
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
