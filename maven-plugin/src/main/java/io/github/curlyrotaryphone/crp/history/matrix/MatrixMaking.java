package io.github.curlyrotaryphone.crp.history.matrix;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Brings together what the branches say now and what they said before. */
final class MatrixMaking {
    private final Promotions promotions;
    private final Set<EnvironmentName> environments = new LinkedHashSet<>();
    private final Map<AppName, List<HistoryEntry>> entries = new TreeMap<>();
    private final Map<AppEnvironment, EnvironmentState> states = new HashMap<>();
    private final Map<String, PullRequest> requests = new HashMap<>();

    MatrixMaking(
            Collection<EnvironmentState> states,
            List<HistoryEntry> entries,
            Collection<PullRequest> requests,
            Promotions promotions) {
        this.promotions = promotions;
        entries.forEach(entry -> {
            environments.add(entry.environment());
            this.entries.computeIfAbsent(entry.app(), app -> new ArrayList<>()).add(entry);
        });
        states.stream().map(EnvironmentState::environment).sorted().forEach(environments::add);
        states.forEach(state -> this.states.put(state.identity(), state));
        requests.stream()
                .filter(request -> request.state() == PullRequest.State.OPEN)
                .forEach(request -> this.requests.put(request.branch(), request));
    }

    EnvironmentMatrix matrix() {
        Set<AppName> apps = new TreeSet<>(entries.keySet());
        states.keySet().forEach(identity -> apps.add(identity.app()));
        List<MatrixRow> rows = apps.stream()
                .map(this::row)
                .filter(row -> !row.cells().isEmpty())
                .toList();
        Set<EnvironmentName> used = rows.stream()
                .flatMap(row -> row.cells().stream())
                .map(MatrixCell::environment)
                .collect(Collectors.toSet());
        return new EnvironmentMatrix(
                environments.stream().filter(used::contains).toList(), rows);
    }

    private MatrixRow row(AppName app) {
        List<HistoryEntry> past = entries.getOrDefault(app, List.of());
        List<MatrixCell> cells = environments.stream()
                .flatMap(environment -> cell(new AppEnvironment(app, environment), past).stream())
                .toList();
        List<EnvironmentName> there = cells.stream()
                .filter(cell -> cell.deployed().isPresent())
                .map(MatrixCell::environment)
                .toList();
        DriftSearch search = new DriftSearch(past);
        List<Drift> drifts = promotions.pairs(app, there).stream()
                .flatMap(pair -> search.between(pair).stream())
                .toList();
        return new MatrixRow(app, cells, drifts);
    }

    private Optional<MatrixCell> cell(AppEnvironment identity, List<HistoryEntry> past) {
        List<HistoryEntry> here =
                past.stream().filter(entry -> entry.identity().equals(identity)).toList();
        Optional<EnvironmentState> state = Optional.ofNullable(states.get(identity));
        Optional<DeployRecord> deployed = state.flatMap(EnvironmentState::deployed);
        Optional<String> unreadable = deployed.isPresent() || here.isEmpty()
                ? Optional.empty()
                : here.get(here.size() - 1).unreadable();
        if (state.isEmpty() && unreadable.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MatrixCell(
                identity.environment(),
                deployed,
                deployed.flatMap(now -> since(now, here)),
                state.flatMap(EnvironmentState::proposed),
                Optional.ofNullable(requests.get(identity.reviewBranch())),
                state.flatMap(EnvironmentState::hold),
                unreadable));
    }

    /** The date of the first of the latest changes that all kept this image. */
    private static Optional<Instant> since(DeployRecord now, List<HistoryEntry> here) {
        Optional<Instant> since = Optional.empty();
        for (int i = here.size() - 1; i >= 0 && has(here.get(i), now); i--) {
            since = Optional.of(here.get(i).time());
        }
        return since;
    }

    private static boolean has(HistoryEntry entry, DeployRecord now) {
        return entry.after()
                .filter(after -> after.digest().equals(now.digest()))
                .isPresent();
    }
}
