package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What landed and what did not. A refusal lets the rest go on; a fault of something outside ends the attempt. */
final class Outcome {
    private final Set<String> landed = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final List<CrpException> troubles = new ArrayList<>();

    void attempt(String title, Runnable part) {
        if (troubles.stream().anyMatch(trouble -> !trouble.isRefusal())) {
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
        if (troubles.isEmpty()) {
            return;
        }
        CrpException first = troubles.get(0);
        if (landed.isEmpty() && missing.size() == 1) {
            throw first;
        }
        String problem = troubles.stream().map(CrpException::problem).collect(Collectors.joining("\n"));
        String remedy = troubles.stream().map(CrpException::remedy).distinct().collect(Collectors.joining("\n"));
        String what = landed.isEmpty() ? "Nothing landed." : "Landed: " + String.join(", ", landed) + ".";
        String told = problem + "\n" + what + " Not landed: " + String.join(", ", missing) + ".";
        String again = remedy + "\nThen run again: what landed stays as it is, and the rest follows.";
        Optional<CrpException> fault =
                troubles.stream().filter(trouble -> !trouble.isRefusal()).findFirst();
        throw fault.isPresent()
                ? CrpException.failed(told, again, fault.get())
                : CrpException.refused(told, again, first);
    }
}
