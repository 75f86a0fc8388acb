package io.github.curlyrotaryphone.crp.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several that could not be done, reported as one: each problem and each remedy once, a line each. */
public final class CombinedFailures {
    private final List<CrpException> all = new ArrayList<>();

    /** Keeps one more. */
    public void add(CrpException trouble) {
        all.add(trouble);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** One that something outside caused, where there is one. */
    public Optional<CrpException> fault() {
        return all.stream().filter(trouble -> !trouble.isRefusal()).findFirst();
    }

    /** Ends with all of them, where there are any. */
    public void throwIfAny() {
        if (!all.isEmpty()) {
            throw together();
        }
    }

    /** The only one as it is, or all in one, which is a refusal where nothing else is among them. */
    public CrpException together() {
        return all.size() == 1 ? all.get(0) : together("", "");
    }

    /** All in one, and after their words, a line each, what else is to be said of problem and remedy. */
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
