package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Troubles;
import java.util.LinkedHashSet;
import java.util.Set;

/** What landed and what did not. A refusal lets the rest go on; a fault of something outside ends the attempt. */
final class Outcome {
    private final Set<String> landed = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Troubles troubles = new Troubles();

    void attempt(String title, Runnable part) {
        if (troubles.fault().isPresent()) {
            landed.remove(title);
            missing.add(title);
            return;
        }
        try {
            part.run();
            landed.add(title);
        } catch (CrpException e) {
            troubles.add(e);
            landed.remove(title);
            missing.add(title);
        }
    }

    void end() {
        if (landed.isEmpty() && missing.size() == 1) {
            troubles.throwIfAny();
        }
        if (!troubles.isEmpty()) {
            String what = landed.isEmpty() ? "Nothing landed." : "Landed: " + String.join(", ", landed) + ".";
            throw troubles.together(
                    what + " Not landed: " + String.join(", ", missing) + ".",
                    "Then run again: what landed stays as it is, and the rest follows.");
        }
    }
}
