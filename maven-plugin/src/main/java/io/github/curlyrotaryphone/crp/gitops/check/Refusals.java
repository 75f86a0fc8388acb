package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects refusals, so that one run reports all of them. */
public final class Refusals {
    private final List<String> problems = new ArrayList<>();
    private final Set<String> remedies = new LinkedHashSet<>();

    /** Adds a problem and its remedy. */
    public void add(String problem, String remedy) {
        problems.add(problem);
        remedies.add(remedy);
    }

    /** Throws one refusal with all of them, if there are any. */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw CrpException.refused(String.join("\n", problems), String.join("\n", remedies));
        }
    }
}
