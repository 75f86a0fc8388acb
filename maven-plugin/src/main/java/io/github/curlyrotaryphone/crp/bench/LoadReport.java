package io.github.curlyrotaryphone.crp.bench;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * A load and its result, as text and as JSON.
 *
 * @param processorTime of the server, if it was started for this
 */
public record LoadReport(LoadTarget target, LoadProfile profile, LoadResult result, Optional<Duration> processorTime) {
    private static final Map<String, Double> QUANTILES = quantiles();

    private static Map<String, Double> quantiles() {
        Map<String, Double> quantiles = new LinkedHashMap<>();
        quantiles.put("p50", 0.5);
        quantiles.put("p90", 0.9);
        quantiles.put("p99", 0.99);
        quantiles.put("p99.9", 0.999);
        quantiles.put("max", 1.0);
        return quantiles;
    }

    /** Lines for people. */
    public String text() {
        String bodies = target.bodies().size() > 1 ? ", " + target.bodies().size() + " bodies in turn" : "";
        StringBuilder text = new StringBuilder(target.method() + " " + target.url() + bodies + "\n" + load() + "\n");
        text.append(format("  answered    %,d, %,.1f/s%n", result.answered(), result.throughput()));
        text.append(format("  errors      %,d%s%n", result.failed(), kinds()));
        if (result.notSent() > 0) {
            text.append(format(
                    "  not sent    %,d, because every connection was busy when they were due%n", result.notSent()));
        }
        text.append("  latency     "
                + QUANTILES.entrySet().stream()
                        .map(each ->
                                each.getKey() + " " + millis(result.latencies().quantile(each.getValue())) + " ms")
                        .collect(Collectors.joining(", "))
                + "\n");
        processorTime.ifPresent(cpu -> text.append(format(
                "  processor   %,d µs a request, %.0f %% of one processor%n",
                microsPerRequest(cpu), 100.0 * cpu.toNanos() / result.time().toNanos())));
        return text.toString();
    }

    private String load() {
        String over = profile.connections() + " connections for "
                + LoadProfile.number(profile.time().toMillis() / 1000.0) + " s";
        return profile.rate()
                .map(rate -> "Open loop: " + LoadProfile.number(rate) + " requests/s over " + over
                        + "; latency counts from when a request was due")
                .orElseGet(() -> "Closed loop: " + over + ", with pauses of up to "
                        + LoadProfile.number(profile.delay().toMillis() / 1000.0) + " s");
    }

    private String kinds() {
        return result.errors().isEmpty()
                ? ""
                : result.errors().entrySet().stream()
                        .map(each -> format("%,d %s", each.getValue(), each.getKey()))
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private long microsPerRequest(Duration cpu) {
        return cpu.toNanos() / 1000 / Math.max(1, result.answered() + result.failed());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern.replace("%n", "\n"), values);
    }

    private static String millis(Duration time) {
        return format("%.2f", time.toNanos() / 1e6);
    }

    /** The same for programs. */
    public String json() {
        ObjectNode json = JsonText.object();
        json.put("url", target.url().toString()).put("method", target.method());
        ObjectNode load = json.putObject("profile");
        load.put("loop", profile.rate().isPresent() ? "open" : "closed");
        profile.rate().ifPresent(rate -> load.put("rate", rate));
        load.put("connections", profile.connections());
        load.put("seconds", profile.time().toMillis() / 1000.0);
        if (profile.rate().isEmpty()) {
            load.put("delaySeconds", profile.delay().toMillis() / 1000.0);
        }
        json.put("answered", result.answered());
        json.put("notSent", result.notSent());
        json.put("seconds", result.time().toMillis() / 1000.0);
        json.put("perSecond", Math.round(result.throughput() * 10) / 10.0);
        ObjectNode errors = json.putObject("errors");
        result.errors().forEach(errors::put);
        ObjectNode latency = json.putObject("latencyMillis");
        QUANTILES.forEach((name, share) ->
                latency.put(name, Math.round(result.latencies().quantile(share).toNanos() / 1e3) / 1e3));
        processorTime.ifPresent(cpu -> json.put("processorMicrosPerRequest", microsPerRequest(cpu)));
        return JsonText.pretty(json);
    }
}
