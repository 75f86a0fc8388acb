package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.LintSpec;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the platform team's file completely, or reports every problem with its line. */
final class PolicyReader {
    private static final String VERSION = "1";
    private static final List<String> KEYS = List.of("crpPolicy", "uncovered", "rules", "prices");
    private static final List<String> SCOPE_KEYS = List.of("apps", "environments", "clusters", "namespaces");
    private static final List<String> EFFECT_KEYS =
            List.of("review", "autoMerge", "gates", "require", "allow", "refuse");
    private static final List<String> RULE_KEYS =
            Stream.concat(SCOPE_KEYS.stream(), EFFECT_KEYS.stream()).toList();
    private static final Pattern NAMES = Pattern.compile("[a-z0-9*]([a-z0-9*-]*[a-z0-9*])?");

    private final PolicyProblems problems = new PolicyProblems();
    private final PolicyYaml yaml = new PolicyYaml(problems);
    private final PolicyGates gates = new PolicyGates(yaml, problems);
    private final PolicyFilters filters = new PolicyFilters(yaml);
    private final PolicyPrices prices = new PolicyPrices(yaml, problems);

    PlatformPolicy read(String text) {
        Optional<Value> root = yaml.document(text);
        problems.throwIfAny();
        Value file = root.orElseThrow();
        requireVersion(file);
        Map<String, Value> entries = yaml.keys(file, KEYS);
        boolean refusesUncovered = refusesUncovered(entries.get("uncovered"));
        List<PolicyRule> rules = new ArrayList<>();
        yaml.items(entries.get("rules")).forEach(rule -> rules.add(rule(rule, refusesUncovered)));
        PlatformPolicy policy = new PlatformPolicy(
                rules,
                refusesUncovered,
                Optional.ofNullable(entries.get("prices")).flatMap(prices::read));
        problems.throwIfAny();
        return policy;
    }

    /** Another version has other keys, so the rest of the file is not checked. */
    private void requireVersion(Value file) {
        Optional<Value> written =
                file instanceof Mapping keys ? Optional.ofNullable(keys.get("crpPolicy")) : Optional.empty();
        if (written.isEmpty()) {
            problems.add(1, "'crpPolicy: 1' is missing. Add it as the first line: it is the version of the format.");
        } else if (!(written.get() instanceof Scalar version) || !version.text().equals(VERSION)) {
            problems.add(
                    PolicyYaml.line(written.get()),
                    "unsupported version of the format. Write crpPolicy: " + VERSION
                            + ", or use a version of crp that supports it.");
        }
        problems.throwIfAny();
    }

    private boolean refusesUncovered(@Nullable Value value) {
        return yaml.parsed(value, text -> {
                    if (!text.equals("refuse")) {
                        throw new IllegalArgumentException("'" + text
                                + "' is not a way to treat what no rule covers. Write refuse, or delete the key.");
                    }
                    return true;
                })
                .orElse(false);
    }

    /** A rule that asks for nothing has an effect only where what no rule covers is refused: it allows. */
    private PolicyRule rule(Value value, boolean refusesUncovered) {
        Map<String, Value> rule = yaml.keys(value, RULE_KEYS);
        if (value instanceof Mapping
                && !refusesUncovered
                && EFFECT_KEYS.stream().noneMatch(rule::containsKey)) {
            problems.add(
                    PolicyYaml.line(value),
                    "the rule has no effect. Add 'gates', 'review', 'autoMerge', 'require', 'allow' or 'refuse'.");
        }
        GatesSpec asked =
                Optional.ofNullable(rule.get("gates")).map(gates::read).orElse(GatesSpec.NONE);
        boolean needsRequest = asked.approvals() > 0 || !asked.requestChecks().isEmpty();
        List<String> required = yaml.parsedItems(rule.get("require"), PolicyReader::requirement);
        boolean isReviewed = isSaid(rule.get("review"), "pull-request");
        return new PolicyRule(
                PolicyYaml.line(value),
                new RuleScope(
                        names(rule.get("apps")),
                        names(rule.get("environments")),
                        names(rule.get("clusters")),
                        names(rule.get("namespaces"))),
                asked,
                required.stream()
                        .flatMap(word -> RequiredCheck.of(word).stream())
                        .toList(),
                required.stream().filter(LintSpec.IDS::contains).toList(),
                isReviewed || needsRequest,
                !isSaid(rule.get("autoMerge"), "false"),
                filters.read(rule.get("allow")),
                filters.read(rule.get("refuse")),
                Optional.ofNullable(rule.get("gates")).map(gates::keys).orElse(List.of()));
    }

    /** The word of a check or the id of a lint. */
    private static String requirement(String text) {
        List<String> known = Stream.concat(RequiredCheck.words().stream(), LintSpec.IDS.stream())
                .toList();
        if (!known.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a check that can be required. "
                    + Nearest.to(text, known)
                            .map(nearest -> "Did you mean '" + nearest + "'?")
                            .orElse("Use " + String.join(", ", RequiredCheck.words())
                                    + " or the id of a lint in docs/validation.md."));
        }
        return text;
    }

    /** Whether the key has the only value that a rule may set, since rules can only be stricter. */
    private boolean isSaid(@Nullable Value value, String only) {
        return yaml.parsed(value, text -> {
                    if (!text.equals(only)) {
                        throw new IllegalArgumentException(
                                "'" + text + "' has no effect: rules can only be stricter than" + " apps. Write " + only
                                        + ", or delete the key.");
                    }
                    return true;
                })
                .orElse(false);
    }

    private List<String> names(@Nullable Value value) {
        return yaml.parsedItems(value, name -> {
            if (!NAMES.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name
                        + "' is not a valid name. Use lower-case letters, digits and '-', and '*' as a wildcard.");
            }
            return name;
        });
    }
}
