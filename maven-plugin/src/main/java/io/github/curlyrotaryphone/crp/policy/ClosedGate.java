package io.github.curlyrotaryphone.crp.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A gate that does not open now.
 *
 * @param problem what is missing
 * @param askedBy where the gate is written
 * @param opens when it opens by itself; empty where time alone does not open it
 * @param free the first moment from then on at which nothing is frozen; empty if there is none within reach
 */
public record ClosedGate(String problem, List<String> askedBy, Optional<Instant> opens, Optional<Instant> free) {
    public ClosedGate {
        askedBy = List.copyOf(askedBy);
    }

    /** What is missing, who asks for it, and when to try again. */
    String words(Instant now) {
        return problem + "; required by " + String.join(" and ", askedBy)
                + opens.map(moment -> "; opens at " + Times.opening(moment, now))
                        .orElse("") + ".";
    }
}
