package io.github.curlyrotaryphone.crp.mojo;

import java.util.List;

/**
 * Something to do after a run.
 *
 * @param label what it is for
 * @param command the command, the address, or words on what to do
 */
record NextStep(String label, String command) {
    private static final int USUAL = "Promote it to prod:".length();
    private static final int GAP = 2;

    NextStep {
        label = label + ":";
    }

    /** One line per step; all commands start in one column. */
    static List<String> lines(List<NextStep> steps) {
        int longest = steps.stream().mapToInt(step -> step.label.length()).max().orElse(0);
        int column = Math.max(USUAL, longest) + GAP;
        return steps.stream()
                .map(step -> step.label + " ".repeat(column - step.label.length()) + step.command)
                .toList();
    }
}
