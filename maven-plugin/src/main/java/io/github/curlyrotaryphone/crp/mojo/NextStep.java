package io.github.curlyrotaryphone.crp.mojo;

import java.util.List;

/**
 * A suggested step after a run.
 *
 * @param label its purpose
 * @param command the command, the address, or an instruction
 */
record NextStep(String label, String command) {
    private static final int USUAL = "Promote it to prod:".length();
    private static final int GAP = 2;

    NextStep {
        label = label + ":";
    }

    /** One line per step, with aligned commands. */
    static List<String> lines(List<NextStep> steps) {
        int longest = steps.stream().mapToInt(step -> step.label.length()).max().orElse(0);
        int column = Math.max(USUAL, longest) + GAP;
        return steps.stream()
                .map(step -> step.label + " ".repeat(column - step.label.length()) + step.command)
                .toList();
    }
}
