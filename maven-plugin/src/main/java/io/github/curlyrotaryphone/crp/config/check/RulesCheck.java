package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import java.util.Optional;

/** Checks the rules of an environment: its branch, review and gates together. */
public final class RulesCheck {
    private final Problems problems;

    /** Reports to {@code problems}. */
    public RulesCheck(Problems problems) {
        this.problems = problems;
    }

    /**
     * Checks one environment.
     *
     * @param written the environment as it was written
     * @param rules the sections {@code gitops}, {@code pullRequest} and {@code gates} that apply to it
     */
    public void check(Settings written, Settings rules) {
        boolean isReviewed = written.neededText("review").equals("pull-request");
        if (isReviewed) {
            checkForge(written, rules);
            checkDraft(rules);
        } else if (written.has("gates")
                && (written.entries("gates").containsKey("approvals")
                        || written.entries("gates").containsKey("requestChecks"))) {
            problems.add(
                    written.place("gates"),
                    "requires approvals or checks of a pull request, but changes are committed without one. Set review:"
                            + " pull-request, or delete 'approvals' and 'requestChecks'.");
        }
        if (written.text("from").isEmpty() && written.has("gates")) {
            for (String key : new String[] {"soak", "checks"}) {
                if (written.entries("gates").containsKey(key)) {
                    problems.add(
                            written.place("gates." + key),
                            "applies to the environment that this one is promoted from, but there is none. Set"
                                    + " 'from', or delete the key.");
                }
            }
        }
        rules.texts("gates.freezes").forEach(freeze -> checkFreeze(rules, freeze));
    }

    /**
     * Checks that gates about the source environment of a promotion can be evaluated.
     *
     * @param rules the rules of this environment
     * @param source the rules of the source environment
     */
    public void checkSource(Settings rules, Settings source) {
        Optional<String> host = unknownForge(source);
        if (host.isPresent() && !rules.texts("gates.checks").isEmpty()) {
            problems.add(
                    rules.place("gates.checks"),
                    "requires the forge of '" + host.get()
                            + "', which checks are read from. Set gitops.forge to github,"
                            + " gitlab, gitea or forgejo.");
        }
    }

    private void checkForge(Settings written, Settings rules) {
        unknownForge(rules)
                .ifPresent(host -> problems.add(
                        written.place("review"),
                        "requires the forge of '" + host + "', which pull requests are opened on. Set gitops.forge to"
                                + " github, gitlab, gitea or forgejo."));
    }

    private static Optional<String> unknownForge(Settings rules) {
        Optional<String> repository = rules.text("gitops.repository");
        return ForgeHosts.kind(rules.text("gitops.forge"), repository).isPresent()
                ? Optional.empty()
                : repository.flatMap(ForgeHosts::host);
    }

    private void checkDraft(Settings rules) {
        if (rules.flag("pullRequest.draft").orElse(false)
                && rules.flag("pullRequest.autoMerge").orElse(false)) {
            problems.add(
                    rules.place("pullRequest.autoMerge"),
                    "must not be true together with 'draft': no forge merges a draft. Set one of the two to false.");
        }
    }

    private void checkFreeze(Settings rules, String freeze) {
        try {
            FreezeSpec.parse(freeze);
        } catch (IllegalArgumentException e) {
            problems.add(rules.place("gates.freezes"), String.valueOf(e.getMessage()));
        }
    }
}
