package io.github.curlyrotaryphone.crp.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A gate that is closed now.
 *
 * @param problem what is missing
 * @param askedBy the files that require the gate
 * @param opens when it opens by itself; empty if it does not open by time alone
 * @param free the first moment from then on without a freeze; empty if there is none within the search limit
 */
public record ClosedGate(String problem, List<String> askedBy, Optional<Instant> opens, Optional<Instant> free) {
    public ClosedGate {
        askedBy = List.copyOf(askedBy);
    }

    /** The problem, who requires it, and when to try again. */
    String words(Instant now) {
        return problem + "; required by " + String.join(" and ", askedBy)
                + opens.map(moment -> "; opens at " + Times.opening(moment, now))
                        .orElse("") + ".";
    }
}
