package io.github.curlyrotaryphone.crp.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several failures reported as one: each problem and each remedy once, one per line. */
public final class CombinedFailures {
    private final List<CrpException> all = new ArrayList<>();

    /** Adds a failure. */
    public void add(CrpException trouble) {
        all.add(trouble);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** A failure that is not a refusal, if there is one. */
    public Optional<CrpException> fault() {
        return all.stream().filter(trouble -> !trouble.isRefusal()).findFirst();
    }

    /** Throws all of them as one, if there are any. */
    public void throwIfAny() {
        if (!all.isEmpty()) {
            throw together();
        }
    }

    /** The only failure unchanged, or all in one, which is a refusal if all of them are. */
    public CrpException together() {
        return all.size() == 1 ? all.get(0) : together("", "");
    }

    /** All in one, with a last line added to problem and remedy. */
    public CrpException together(String problemEnd, String remedyEnd) {
        String problem = lines(all.stream().map(CrpException::problem).toList(), problemEnd);
        String remedy = lines(all.stream().map(CrpException::remedy).toList(), remedyEnd);
        Optional<CrpException> fault = fault();
        return fault.isPresent()
                ? CrpException.failed(problem, remedy, fault.get())
                : CrpException.refused(problem, remedy, all.get(0));
    }

    private static String lines(List<String> sentences, String end) {
        List<String> lines = new ArrayList<>(
                sentences.stream().map(String::stripTrailing).distinct().toList());
        if (!end.isEmpty()) {
            lines.add(end);
        }
        return String.join("\n", lines);
    }
}
