package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.spec.Spans;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the platform team's file: all of it, or every mistake with its line. */
final class PolicyReader {
    private static final List<String> KEYS = List.of("crpPolicy", "rules", "prices");
    private static final List<String> RULE_KEYS = List.of("apps", "environments", "review", "autoMerge", "gates");
    private static final List<String> GATE_KEYS =
            List.of("soak", "checks", "attestations", "freezes", "approvals", "requestChecks");
    private static final List<String> PRICE_KEYS = List.of("currency", "cpuHour", "memoryGibHour", "gpuHour");
    private static final int VERSION = 1;

    private final PolicyYaml yaml;

    PolicyReader(String text) {
        this.yaml = new PolicyYaml(text);
    }

    PlatformPolicy read() {
        Map<String, Node> file = yaml.root(KEYS);
        if (!yaml.hasMistakes()) {
            requireVersion(file.get("crpPolicy"));
        }
        List<PolicyRule> rules = new ArrayList<>();
        for (Node rule : yaml.items(file.get("rules"))) {
            rules.add(rule(rule));
        }
        Optional<PricesSpec> prices = Optional.ofNullable(file.get("prices")).flatMap(this::prices);
        yaml.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        return new PlatformPolicy(rules, prices);
    }

    private void requireVersion(@Nullable Node node) {
        int version = yaml.whole(node, VERSION);
        if (node == null) {
            yaml.mistake(1, "'crpPolicy: 1' is missing: it says which version of this format the file has.");
        } else if (version != VERSION) {
            yaml.mistake(
                    yaml.line(node),
                    "this is version " + version + " of the format, but this crp reads version " + VERSION
                            + ". Use a crp-maven-plugin that reads it.");
        }
    }

    private PolicyRule rule(Node node) {
        Map<String, Node> rule = yaml.keys(node, RULE_KEYS);
        String review = yaml.text(rule.get("review")).orElse("direct");
        if (!List.of("direct", "pull-request").contains(review)) {
            yaml.mistake(yaml.line(rule.get("review")), "'" + review + "' is no review. Write pull-request.");
        }
        PolicyRule read = new PolicyRule(
                yaml.line(node),
                names(rule.get("apps")),
                names(rule.get("environments")),
                gates(rule.get("gates")),
                review.equals("pull-request"),
                yaml.flag(rule.get("autoMerge"), true));
        if (!read.asks() && !yaml.hasMistakes()) {
            yaml.mistake(
                    read.line(),
                    "this rule asks for nothing. Write review: pull-request, autoMerge: false or gates, or delete it.");
        }
        return read;
    }

    private List<String> names(@Nullable Node node) {
        List<String> names = yaml.texts(node);
        names.stream()
                .filter(name -> !name.matches("[a-z0-9*-]+"))
                .forEach(name -> yaml.mistake(
                        yaml.line(node),
                        "'" + name + "' matches no name. Use lower-case letters, digits, '-' and '*'."));
        return names;
    }

    private GatesSpec gates(@Nullable Node node) {
        if (node == null) {
            return GatesSpec.NONE;
        }
        Map<String, Node> gates = yaml.keys(node, GATE_KEYS);
        return new GatesSpec(
                yaml.text(gates.get("soak")).flatMap(text -> parsed(gates.get("soak"), text, Spans::parse)),
                yaml.texts(gates.get("checks")),
                yaml.texts(gates.get("attestations")),
                yaml.items(gates.get("freezes")).stream()
                        .flatMap(
                                item -> yaml.text(item).flatMap(text -> parsed(item, text, FreezeSpec::parse)).stream())
                        .toList(),
                Math.max(0, yaml.whole(gates.get("approvals"), 0)),
                yaml.texts(gates.get("requestChecks")));
    }

    private <T> Optional<T> parsed(@Nullable Node node, String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            yaml.mistake(yaml.line(node), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<PricesSpec> prices(Node node) {
        Map<String, Node> prices = yaml.keys(node, PRICE_KEYS);
        TreeMap<String, BigDecimal> devices = new TreeMap<>();
        Optional.ofNullable(prices.get("gpuHour"))
                .ifPresent(gpus -> yaml.entries(gpus).forEach((name, price) -> devices.put(name, amount(price))));
        if (prices.get("currency") == null) {
            yaml.mistake(yaml.line(node), "'currency' is missing. Write one such as currency: EUR.");
        }
        try {
            return Optional.of(new PricesSpec(
                    yaml.text(prices.get("currency")).orElse(""),
                    amount(prices.get("cpuHour")),
                    amount(prices.get("memoryGibHour")),
                    devices));
        } catch (IllegalArgumentException e) {
            yaml.mistake(yaml.line(node), e.getMessage() + ". Write numbers from 0.");
            return Optional.empty();
        }
    }

    private BigDecimal amount(@Nullable Node node) {
        return yaml.text(node)
                .flatMap(text -> parsed(node, text, number -> {
                    try {
                        return new BigDecimal(number);
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException("'" + number + "' is no price. Write a number.", e);
                    }
                }))
                .orElse(BigDecimal.ZERO);
    }

    static CrpException refused(String problem) {
        return CrpException.refused(
                problem,
                "Ask the platform team, which owns the file, to mend it. Until then its rules let nothing pass;"
                        + " https://github.com/curlyrotaryphone/crp/blob/main/docs/policy.md says what it may hold.");
    }
}
