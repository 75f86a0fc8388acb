package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything that stands in the way, gathered, so that one run tells of all of it. */
public final class Refusals {
    private final List<String> problems = new ArrayList<>();
    private final Set<String> remedies = new LinkedHashSet<>();

    /** Keeps one, and how to mend it. */
    public void add(String problem, String remedy) {
        problems.add(problem);
        remedies.add(remedy);
    }

    /** Ends the run with all of them. */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw CrpException.refused(String.join("\n", problems), String.join("\n", remedies));
        }
    }
}
