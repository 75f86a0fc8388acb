package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.PodSecurityLevel;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a rule allows or refuses. */
final class PolicyFilters {
    private static final List<String> KEYS =
            List.of("kinds", "namespaces", "registries", "serviceAccounts", "fluxServiceAccounts", "podSecurity");
    private static final Pattern KIND = Pattern.compile("[A-Z*][A-Za-z0-9*]*(\\.[a-z0-9*.-]+)?");
    private static final Pattern NAME = Pattern.compile("([a-z0-9*.-]|\\{app}|\\{environment})+");
    private static final Pattern REGISTRY = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9*._:/-]*[A-Za-z0-9*]");

    private final PolicyYaml yaml;

    PolicyFilters(PolicyYaml yaml) {
        this.yaml = yaml;
    }

    ObjectFilter read(@Nullable Value value) {
        if (value == null) {
            return ObjectFilter.NONE;
        }
        Map<String, Value> filter = yaml.keys(value, KEYS);
        return new ObjectFilter(
                yaml.parsedItems(
                        filter.get("kinds"),
                        matching(
                                KIND,
                                "a kind. Write it as in an object, such as Deployment, Deployment.apps or *.apps.")),
                names(filter.get("namespaces")),
                yaml.parsedItems(
                        filter.get("registries"),
                        matching(REGISTRY, "the beginning of an image's name. Use such as registry.example.com/team.")),
                names(filter.get("serviceAccounts")),
                names(filter.get("fluxServiceAccounts")),
                yaml.parsed(filter.get("podSecurity"), PolicyFilters::level));
    }

    private List<String> names(@Nullable Value value) {
        return yaml.parsedItems(
                value,
                matching(
                        NAME,
                        "a valid name. Use lower-case letters, digits, '-' and '.', '*' as a wildcard, {app} and"
                                + " {environment}."));
    }

    private static Function<String, String> matching(Pattern form, String what) {
        return text -> {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException("'" + text + "' is not " + what);
            }
            return text;
        };
    }

    private static PodSecurityLevel level(String text) {
        return PodSecurityLevel.of(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a level of Pod Security. Use "
                        + String.join(", ", PodSecurityLevel.words()) + "."));
    }
}
