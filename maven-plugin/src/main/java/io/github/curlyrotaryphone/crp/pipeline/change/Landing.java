package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings changes to their branches: those that need no review in one commit for each branch, the others each on a
 * branch of its own with a request. What cannot land is told by name, and a second run completes it.
 */
public final class Landing {
    private final Stages stages;
    private final Repositories repositories;
    private final Rules rules;

    /** Lands on these branches. */
    public Landing(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
        this.rules = new Rules(stages, repositories);
    }

    /** What may land, under the rules that hold; ends with every refusal that stands against it. Nothing is written. */
    public List<Wanted> prepare(List<Wanted> wanted) {
        return rules.apply(wanted);
    }

    /** Writes what {@link #prepare} gave. */
    public Landed land(List<Wanted> ready) {
        List<GitCommit> commits = new ArrayList<>();
        List<Reviewed> reviews = new ArrayList<>();
        Outcome outcome = new Outcome();
        for (List<Wanted> group : direct(ready)) {
            outcome.attempt(titles(group), () -> commits.add(commit(group)));
        }
        List<Wanted> reviewed =
                ready.stream().filter(each -> each.review().isByPullRequest()).toList();
        for (Wanted wanted : reviewed) {
            outcome.attempt(wanted.title(), () -> reviews.add(propose(wanted, related(wanted, reviewed))));
        }
        for (int i = 0; i < reviews.size(); i++) {
            int index = i;
            Reviewed told = reviews.get(i);
            List<PullRequest> others = others(told, reviews);
            if (told.request().isPresent() && !others.isEmpty() && !linksTo(told, others)) {
                outcome.attempt(told.wanted().title(), () -> reviews.set(index, propose(told.wanted(), others)));
            }
        }
        outcome.end();
        return new Landed(commits, reviews);
    }

    private GitCommit commit(List<Wanted> group) {
        return repositories.of(group.get(0).gitops()).commit(edit(group));
    }

    /** Deployments of one branch share a commit; any other edit stands alone. */
    private static Edit edit(List<Wanted> group) {
        if (group.size() == 1) {
            return group.get(0).edit();
        }
        List<Deployment> deployments =
                group.stream().map(each -> each.deployment().orElseThrow()).toList();
        return new Edit.Deploy(deployments, group.get(0).occasion().from());
    }

    private static Collection<List<Wanted>> direct(List<Wanted> ready) {
        Map<Object, List<Wanted>> groups = new LinkedHashMap<>();
        for (Wanted wanted : ready) {
            if (!wanted.review().isByPullRequest()) {
                Object key = wanted.deployment().isPresent() ? Repositories.key(wanted.gitops()) : wanted;
                groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(wanted);
            }
        }
        return groups.values();
    }

    private Reviewed propose(Wanted wanted, List<PullRequest> related) {
        return review(wanted).propose(wanted, related);
    }

    private Review review(Wanted wanted) {
        return new Review(
                stages,
                repositories.of(wanted.gitops()),
                stages.forge(wanted.gitops()),
                new SurroundingsOf(rules.prices(wanted.gitops())));
    }

    /** Requests of the others of this run that are open already, so that a second run finds its words as they are. */
    private List<PullRequest> related(Wanted wanted, List<Wanted> all) {
        return all.size() < 2
                ? List.of()
                : all.stream()
                        .filter(other -> !other.equals(wanted))
                        .flatMap(other -> review(other).open(other).stream())
                        .toList();
    }

    private static List<PullRequest> others(Reviewed told, List<Reviewed> all) {
        return all.stream()
                .filter(other -> !other.equals(told))
                .flatMap(other -> other.request().stream())
                .toList();
    }

    private static boolean linksTo(Reviewed told, List<PullRequest> others) {
        String body = told.text().map(text -> text.body()).orElse("");
        return others.stream().allMatch(other -> body.contains("(" + other.page() + ")"));
    }

    private static String titles(List<Wanted> group) {
        return group.stream().map(Wanted::title).collect(Collectors.joining(", "));
    }

    /** What landed and what did not. A refusal lets the rest go on; a fault of something outside ends the attempt. */
    private static final class Outcome {
        private final List<String> landed = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private final List<CrpException> troubles = new ArrayList<>();

        void attempt(String title, Runnable part) {
            if (troubles.stream().anyMatch(trouble -> !trouble.isRefusal())) {
                missing.add(title);
                return;
            }
            try {
                part.run();
                landed.add(title);
            } catch (CrpException e) {
                troubles.add(e);
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
            String remedy =
                    troubles.stream().map(CrpException::remedy).distinct().collect(Collectors.joining("\n"));
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
}
