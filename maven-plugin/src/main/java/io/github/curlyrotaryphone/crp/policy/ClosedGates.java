package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The closed gates of a run, told at once. */
public final class ClosedGates {
    private final Map<String, List<ClosedGate>> closed = new LinkedHashMap<>();

    /** Notes those of one app and environment, called by {@code title}. */
    public void add(String title, List<ClosedGate> gates) {
        if (!gates.isEmpty()) {
            closed.computeIfAbsent(title, absent -> new ArrayList<>()).addAll(gates);
        }
    }

    /** The refusal that names them all and says when to try again; empty where every gate is open. */
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
            gates.forEach(gate -> problem.append("\n  ").append(gate.problem()).append('.'));
        });
        return Optional.of(CrpException.refused(problem.toString(), remedy(now)));
    }

    private String remedy(Instant now) {
        List<ClosedGate> all = closed.values().stream().flatMap(List::stream).toList();
        Optional<Instant> last =
                all.stream().flatMap(gate -> gate.tryAgain().stream()).max(Instant::compareTo);
        boolean isTimeEnough = all.stream().allMatch(gate -> gate.tryAgain().isPresent());
        String wait = last.map(moment -> "Try again after " + Times.text(moment) + ", in "
                        + Spans.text(Duration.between(now, moment).plusSeconds(59)) + ".")
                .orElse("");
        String mend = "See to what is missing, then run again.";
        String rollback = " A rollback (mvn crp:rollback) is not bound by gates.";
        return (isTimeEnough ? wait : wait.isEmpty() ? mend : mend + " " + wait) + rollback;
    }
}
