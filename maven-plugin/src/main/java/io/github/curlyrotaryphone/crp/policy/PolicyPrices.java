package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the prices of resources. */
final class PolicyPrices {
    private static final List<String> KEYS = List.of("currency", "cpuHour", "memoryGibHour", "gpuHour");
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{1,10}");
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final PolicyYaml yaml;
    private final PolicyProblems problems;

    PolicyPrices(PolicyYaml yaml, PolicyProblems problems) {
        this.yaml = yaml;
        this.problems = problems;
    }

    Optional<PricesSpec> read(Value value) {
        Map<String, Value> prices = yaml.keys(value, KEYS);
        if (!prices.containsKey("currency")) {
            problems.add(PolicyYaml.line(value), "'currency' is missing in the prices. Add one, such as EUR.");
        }
        Optional<String> currency = yaml.parsed(prices.get("currency"), PolicyPrices::currency);
        BigDecimal cpu = yaml.parsed(prices.get("cpuHour"), PolicyPrices::price).orElse(BigDecimal.ZERO);
        BigDecimal memory =
                yaml.parsed(prices.get("memoryGibHour"), PolicyPrices::price).orElse(BigDecimal.ZERO);
        TreeMap<String, BigDecimal> devices = new TreeMap<>();
        Optional.ofNullable(prices.get("gpuHour"))
                .map(yaml::entries)
                .orElse(Map.of())
                .forEach((name, price) ->
                        yaml.parsed(price, PolicyPrices::price).ifPresent(each -> devices.put(name, each)));
        return currency.map(letters -> new PricesSpec(letters, cpu, memory, devices));
    }

    private static String currency(String text) {
        if (!CURRENCY.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a currency. Use its letters, such as EUR.");
        }
        return text;
    }

    private static BigDecimal price(String text) {
        if (!PRICE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a price. Use a number such as 0.03.");
        }
        return new BigDecimal(text);
    }
}
