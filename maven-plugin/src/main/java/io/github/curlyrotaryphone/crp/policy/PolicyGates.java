package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import io.github.curlyrotaryphone.crp.spec.Durations;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the gates of a rule. */
final class PolicyGates {
    private static final List<String> KEYS =
            List.of("soak", "checks", "attestations", "attestationKeys", "freezes", "approvals", "requestChecks");
    private static final Pattern APPROVALS = Pattern.compile("[1-9][0-9]?|100");

    private final PolicyYaml yaml;
    private final PolicyProblems problems;

    PolicyGates(PolicyYaml yaml, PolicyProblems problems) {
        this.yaml = yaml;
        this.problems = problems;
    }

    GatesSpec read(Value value) {
        Map<String, Value> gates = yaml.keys(value, KEYS);
        return new GatesSpec(
                yaml.parsed(gates.get("soak"), PolicyGates::soak),
                yaml.parsedItems(gates.get("checks"), String::strip),
                yaml.parsedItems(gates.get("attestations"), String::strip),
                yaml.parsedItems(gates.get("freezes"), FreezeSpec::parse),
                yaml.parsed(gates.get("approvals"), PolicyGates::approvals).orElse(0),
                yaml.parsedItems(gates.get("requestChecks"), String::strip));
    }

    /** The keys that verify the attestations of the same gates. */
    List<AttestationKey> keys(Value value) {
        if (!(value instanceof Mapping gates) || gates.get("attestationKeys") == null) {
            return List.of();
        }
        if (gates.get("attestations") == null) {
            problems.add(
                    PolicyYaml.line(gates.get("attestationKeys")),
                    "'attestationKeys' has no effect without 'attestations'. Add the types that must be signed.");
        }
        return yaml.parsedItems(gates.get("attestationKeys"), AttestationKey::parse);
    }

    private static Duration soak(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration. Use minutes, hours or days, such as 90m, 24h or 7d.", e);
        }
    }

    private static int approvals(String text) {
        if (!APPROVALS.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a number of approvals. Use 1 to 100.");
        }
        return Integer.parseInt(text);
    }
}
