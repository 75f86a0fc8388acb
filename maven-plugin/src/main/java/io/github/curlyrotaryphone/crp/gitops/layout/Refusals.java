package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything that stands in the way, gathered, so that one run tells of all of it. */
final class Refusals {
    private final List<String> problems = new ArrayList<>();
    private final Set<String> remedies = new LinkedHashSet<>();

    void add(String problem, String remedy) {
        problems.add(problem);
        remedies.add(remedy);
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw CrpException.refused(String.join("\n", problems), String.join("\n", remedies));
        }
    }
}
