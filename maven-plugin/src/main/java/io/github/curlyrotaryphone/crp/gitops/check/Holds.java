package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.Optional;

/** Checks whether an environment is on hold by a rollback. */
public final class Holds {
    private final Refusals refusals;

    /** Adds its refusals to these. */
    public Holds(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * Checks one app and environment.
     *
     * @param cannot the beginning of the refusal
     * @param deployed the hold recorded on the branch
     * @param open the hold in a rollback's open change
     */
    public void check(String cannot, AppPaths place, Optional<Hold> deployed, Optional<Hold> open) {
        String release = "'mvn crp:release-hold -Dcrp.app=" + place.app() + " -Dcrp.env=" + place.environment() + "'";
        if (deployed.isPresent()) {
            refusals.add(
                    cannot + ": it was rolled back and is on hold by " + words(deployed.orElseThrow()) + ".",
                    "If the reason no longer applies, release the hold with " + release + ", then rerun.");
        } else if (open.isPresent()) {
            refusals.add(
                    cannot + ": a rollback by " + words(open.orElseThrow()) + " is in review on branch '"
                            + place.reviewBranch() + "'.",
                    "Merge its pull request, or withdraw it with " + release + ", then rerun.");
        }
    }

    private static String words(Hold hold) {
        return "'" + VisibleText.words(hold.person()) + "' ('" + VisibleText.words(hold.reason()) + "')";
    }
}
