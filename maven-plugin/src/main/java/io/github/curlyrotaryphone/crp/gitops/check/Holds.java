package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.result.Hold;
import java.util.Optional;

/** Whether a rollback keeps an environment as it is. */
public final class Holds {
    private final Refusals refusals;

    /** Keeps what it finds in these. */
    public Holds(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * Checks one place.
     *
     * @param cannot how the refusal starts
     * @param deployed the hold that the branch records
     * @param open the hold that a rollback's open change brings
     */
    public void check(String cannot, AppPaths place, Optional<Hold> deployed, Optional<Hold> open) {
        String release = "'mvn crp:release-hold -Dcrp.app=" + place.app() + " -Dcrp.env=" + place.environment() + "'";
        if (deployed.isPresent()) {
            refusals.add(
                    cannot + ": it was rolled back and is on hold by " + words(deployed.orElseThrow()) + ".",
                    "When the reason is gone, release the hold with " + release + ", then run again.");
        } else if (open.isPresent()) {
            refusals.add(
                    cannot + ": a rollback by " + words(open.orElseThrow()) + " waits for its review on branch '"
                            + place.reviewBranch() + "'.",
                    "Merge its request, or withdraw it with " + release + ", then run again.");
        }
    }

    private static String words(Hold hold) {
        return "'" + hold.person() + "' ('" + hold.reason() + "')";
    }
}
