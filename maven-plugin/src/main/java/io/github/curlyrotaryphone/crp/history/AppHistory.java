package io.github.curlyrotaryphone.crp.history;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The history of one app on a branch.
 *
 * @param app the app
 * @param entries the changes in the order of the branch, oldest first
 * @param promotions those of them that brought what another environment had
 */
public record AppHistory(AppName app, List<HistoryEntry> entries, Set<HistoryEntry> promotions) {
    private static final int LISTED = 10;

    public AppHistory {
        entries = List.copyOf(entries);
        promotions = Set.copyOf(promotions);
    }

    /** The changes of every environment. */
    public AppHistory(AppName app, List<HistoryEntry> entries) {
        this(app, entries, promotions(entries));
    }

    private static Set<HistoryEntry> promotions(List<HistoryEntry> entries) {
        Map<Digest, HistoryEntry> first = new HashMap<>();
        Set<HistoryEntry> promotions = new HashSet<>();
        for (HistoryEntry entry : entries) {
            Optional<Digest> release = entry.after().flatMap(DeployRecord::release);
            release.map(digest -> first.putIfAbsent(digest, entry))
                    .filter(before -> !before.commit().equals(entry.commit()))
                    .filter(before -> !before.environment().equals(entry.environment()))
                    .filter(before -> ChangeKind.of(entry) == ChangeKind.DEPLOYED)
                    .ifPresent(before -> promotions.add(entry));
        }
        return promotions;
    }

    /** What an entry meant. */
    public ChangeKind kind(HistoryEntry entry) {
        return promotions.contains(entry) ? ChangeKind.PROMOTED : ChangeKind.of(entry);
    }

    /** The history of an app from those of all; refuses an unknown app and suggests the nearest name. */
    public static AppHistory of(AppName app, List<HistoryEntry> all) {
        List<HistoryEntry> entries =
                all.stream().filter(entry -> entry.app().equals(app)).toList();
        if (entries.isEmpty()) {
            Set<String> known =
                    all.stream().map(entry -> entry.app().value()).collect(Collectors.toCollection(TreeSet::new));
            String remedy = known.isEmpty()
                    ? "Check repository, branch and the folder of workloads (gitops.apps): nothing was ever deployed there."
                    : known.size() <= LISTED
                            ? "The branch has " + KnownNames.listed(known) + "."
                            : "'mvn crp:environments' lists the " + known.size() + " apps of the branch.";
            throw KnownNames.unknown(
                    "App '" + app + "' was never deployed on this branch.", app.value(), known, remedy);
        }
        return new AppHistory(app, entries);
    }

    /** All environments of its history, in the order of the first deployment. */
    public Set<EnvironmentName> environments() {
        return entries.stream().map(HistoryEntry::environment).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The history in one environment; refuses one without deployments. */
    public AppHistory in(EnvironmentName environment) {
        List<HistoryEntry> there = entries.stream()
                .filter(entry -> entry.environment().equals(environment))
                .toList();
        if (there.isEmpty()) {
            List<String> known =
                    environments().stream().map(EnvironmentName::value).toList();
            throw KnownNames.unknown(
                    "App '" + app + "' was never deployed to environment '" + environment + "'.",
                    environment.value(),
                    known,
                    "It was in " + KnownNames.listed(known) + ".");
        }
        return new AppHistory(app, there, promotions);
    }

    /** The periods between the changes of an environment, oldest first. */
    public List<DeploymentPeriod> periods(EnvironmentName environment) {
        List<HistoryEntry> there = entries.stream()
                .filter(entry -> entry.environment().equals(environment))
                .toList();
        List<DeploymentPeriod> periods = new ArrayList<>();
        for (int i = 0; i < there.size(); i++) {
            periods.add(new DeploymentPeriod(
                    there.get(i), i + 1 < there.size() ? Optional.of(there.get(i + 1)) : Optional.empty()));
        }
        return periods;
    }

    /**
     * The periods of an environment within that time, oldest first; empty before the first deployment. The period after
     * a removal has no deployment.
     */
    public List<DeploymentPeriod> served(EnvironmentName environment, TimeSpan span) {
        List<DeploymentPeriod> periods = periods(environment);
        List<DeploymentPeriod> touching =
                periods.stream().filter(period -> period.touches(span)).toList();
        if (!touching.isEmpty()) {
            return touching;
        }
        // If commit times go backwards, no period may contain the moment: then the last change before it counts.
        return periods.stream()
                .filter(period -> !period.start().isAfter(span.start()))
                .reduce((first, second) -> second)
                .map(List::of)
                .orElse(List.of());
    }

    /** Whether a commit is dated before its predecessor: then only the order of the branch is reliable. */
    public boolean clocksDisagree() {
        Instant latest = Instant.MIN;
        for (HistoryEntry entry : entries) {
            if (entry.time().isBefore(latest)) {
                return true;
            }
            latest = entry.time();
        }
        return false;
    }
}
