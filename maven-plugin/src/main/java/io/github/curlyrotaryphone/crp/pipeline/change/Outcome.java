package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What was published and what was not. After a refusal the others continue; an error of an outside system ends the
 * attempt.
 */
final class Outcome {
    private final Set<String> published = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final CombinedFailures failures = new CombinedFailures();

    void attempt(String title, Runnable part) {
        if (failures.fault().isPresent()) {
            published.remove(title);
            missing.add(title);
            return;
        }
        try {
            part.run();
            published.add(title);
        } catch (CrpException e) {
            failures.add(e);
            published.remove(title);
            missing.add(title);
        }
    }

    void end() {
        if (published.isEmpty() && missing.size() == 1) {
            failures.throwIfAny();
        }
        if (!failures.isEmpty()) {
            String what =
                    published.isEmpty() ? "No change was applied." : "Applied: " + String.join(", ", published) + ".";
            throw failures.together(
                    what + " Not applied: " + String.join(", ", missing) + ".",
                    "Then rerun: committed changes are kept, and the others are retried.");
        }
    }
}
