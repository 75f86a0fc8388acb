package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The closed gates of a run, reported at once. */
public final class ClosedGates {
    private static final String ROLLBACK = " A rollback (crp:rollback) is not subject to gates.";

    private final Map<String, List<ClosedGate>> closed = new LinkedHashMap<>();

    /** Adds those of one app and environment, with this title. */
    public void add(String title, List<ClosedGate> gates) {
        if (!gates.isEmpty()) {
            closed.computeIfAbsent(title, absent -> new ArrayList<>()).addAll(gates);
        }
    }

    /** The refusal with all of them and when to try again; empty if every gate is open. */
    public Optional<CrpException> refusal(Instant now) {
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder problem = new StringBuilder();
        closed.forEach((title, gates) -> {
            problem.append(problem.isEmpty() ? "" : "\n")
                    .append("Cannot change ")
                    .append(title)
                    .append(" now:");
            gates.forEach(gate -> problem.append("\n  ").append(gate.words(now)));
        });
        return Optional.of(CrpException.refused(problem.append('\n').toString(), remedy(now) + ROLLBACK));
    }

    private String remedy(Instant now) {
        List<ClosedGate> all = closed.values().stream().flatMap(List::stream).toList();
        boolean isTimeEnough = all.stream().allMatch(gate -> gate.free().isPresent());
        Optional<Instant> opened = last(all, ClosedGate::opens);
        Optional<Instant> free = last(all, ClosedGate::free);
        String when = free.map(moment -> " at " + Times.opening(moment, now)).orElse("");
        // Explains why this is later than the time at which every gate opens.
        String why = free.isPresent() && opened.isPresent() && free.get().isAfter(opened.get())
                ? ", after a freeze that comes before"
                : "";
        return isTimeEnough
                ? "Try again" + when + why + "."
                : "Provide what is missing, then try again" + when + why + (when.isEmpty() ? "." : ", or later.");
    }

    private static Optional<Instant> last(List<ClosedGate> gates, Function<ClosedGate, Optional<Instant>> moment) {
        return gates.stream().flatMap(gate -> moment.apply(gate).stream()).max(Instant::compareTo);
    }
}
