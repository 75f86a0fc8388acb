package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the platform team's file: all of it, or every mistake with its line. */
final class PolicyReader {
    private static final String VERSION = "1";
    private static final List<String> KEYS = List.of("crpPolicy", "rules", "prices");
    private static final List<String> RULE_KEYS = List.of("apps", "environments", "review", "autoMerge", "gates");
    private static final Pattern NAMES = Pattern.compile("[a-z0-9*]([a-z0-9*-]*[a-z0-9*])?");

    private final PolicyProblems problems = new PolicyProblems();
    private final PolicyYaml yaml = new PolicyYaml(problems);
    private final PolicyGates gates = new PolicyGates(yaml);
    private final PolicyPrices prices = new PolicyPrices(yaml, problems);

    PlatformPolicy read(String text) {
        Optional<Node> root = yaml.document(text);
        problems.throwIfAny();
        Node file = root.orElseThrow();
        requireVersion(file);
        Map<String, Node> entries = yaml.keys(file, KEYS);
        List<PolicyRule> rules = new ArrayList<>();
        yaml.items(entries.get("rules")).forEach(rule -> rules.add(rule(rule)));
        PlatformPolicy policy = new PlatformPolicy(
                rules, Optional.ofNullable(entries.get("prices")).flatMap(prices::read));
        problems.throwIfAny();
        return policy;
    }

    /** Another version has other keys, so nothing else can be said of the file. */
    private void requireVersion(Node file) {
        Optional<Node> written = PolicyYaml.entry("crpPolicy", file).map(NodeTuple::getValueNode);
        if (written.isEmpty()) {
            problems.add(1, "'crpPolicy: 1' is missing. Write it first: it says which version of the format this is.");
        } else if (!(written.get() instanceof ScalarNode version)
                || !version.getValue().equals(VERSION)) {
            problems.add(
                    PolicyYaml.line(written.get()),
                    "this is no version of the format that this crp reads. Write crpPolicy: " + VERSION
                            + ", or use a crp that reads it.");
        }
        problems.throwIfAny();
    }

    private PolicyRule rule(Node node) {
        Map<String, Node> rule = yaml.keys(node, RULE_KEYS);
        if (node instanceof MappingNode
                && !rule.containsKey("gates")
                && !rule.containsKey("review")
                && !rule.containsKey("autoMerge")) {
            problems.add(PolicyYaml.line(node), "the rule asks for nothing. Give it 'gates', 'review' or 'autoMerge'.");
        }
        GatesSpec asked =
                Optional.ofNullable(rule.get("gates")).map(gates::read).orElse(GatesSpec.NONE);
        boolean needsRequest = asked.approvals() > 0 || !asked.requestChecks().isEmpty();
        boolean isReviewed = isSaid(rule.get("review"), "pull-request");
        return new PolicyRule(
                PolicyYaml.line(node),
                names(rule.get("apps")),
                names(rule.get("environments")),
                asked,
                isReviewed || needsRequest,
                !isSaid(rule.get("autoMerge"), "false"));
    }

    /** Whether the one thing is said that a rule may say here, since it can only ask for more. */
    private boolean isSaid(@Nullable Node node, String only) {
        return yaml.parsed(node, text -> {
                    if (!text.equals(only)) {
                        throw new IllegalArgumentException("'" + text + "' asks for nothing: rules make stricter what"
                                + " apps say. Write " + only + ", or delete the key.");
                    }
                    return true;
                })
                .orElse(false);
    }

    private List<String> names(@Nullable Node node) {
        return yaml.parsedItems(node, name -> {
            if (!NAMES.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no name. Use lower-case letters, digits and '-', and '*' for any of them.");
            }
            return name;
        });
    }
}
