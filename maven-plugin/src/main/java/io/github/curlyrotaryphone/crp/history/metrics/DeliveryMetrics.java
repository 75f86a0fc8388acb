package io.github.curlyrotaryphone.crp.history.metrics;

import io.github.curlyrotaryphone.crp.history.metrics.Arrivals.Arrival;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How fast and how often changes are deployed, and how many are rolled back.
 *
 * @param window the time that they cover
 * @param total of all apps and environments
 * @param environments of each environment over all apps, in the order of their first appearance on the branch
 * @param apps of each app over all its environments
 */
public record DeliveryMetrics(
        Window window, Figures total, Map<EnvironmentName, Figures> environments, SortedMap<AppName, Figures> apps) {
    public DeliveryMetrics {
        environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
        apps = Ordered.sorted(apps);
    }

    /** The metrics of these changes, which are in the order of the branch, oldest first. */
    public static DeliveryMetrics of(List<HistoryEntry> entries, Window window) {
        List<Arrival> arrivals = Arrivals.of(entries).stream()
                .filter(arrival -> window.holds(arrival.entry().time()))
                .toList();
        return new DeliveryMetrics(
                window,
                figures(arrivals, window),
                figures(arrivals, window, new LinkedHashMap<>(), HistoryEntry::environment),
                new TreeMap<>(figures(arrivals, window, new TreeMap<>(), HistoryEntry::app)));
    }

    private static <K> Map<K, Figures> figures(
            List<Arrival> arrivals, Window window, Map<K, List<Arrival>> groups, Function<HistoryEntry, K> key) {
        arrivals.forEach(arrival -> groups.computeIfAbsent(key.apply(arrival.entry()), absent -> new ArrayList<>())
                .add(arrival));
        Map<K, Figures> figures = new LinkedHashMap<>();
        groups.forEach((name, group) -> figures.put(name, figures(group, window)));
        return figures;
    }

    private static Figures figures(List<Arrival> arrivals, Window window) {
        List<Duration> times = arrivals.stream()
                .flatMap(arrival -> arrival.leadTime().stream())
                .toList();
        int rollbacks = (int) arrivals.stream().filter(Arrival::rollback).count();
        int deployments = arrivals.size() - rollbacks;
        int clamped = (int) times.stream().filter(Duration::isNegative).count();
        return new Figures(
                deployments,
                rollbacks,
                deployments / window.weeks(),
                Percentiles.of(times.stream()
                        .map(time -> time.isNegative() ? Duration.ZERO : time)
                        .toList()),
                clamped);
    }
}
