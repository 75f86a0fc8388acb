package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.gitops.ChangeDiff;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        return rules.apply(wanted, (each, change) -> {});
    }

    /** Tells what would land and how, and ends with the refusals that a run would end with. Nothing is written. */
    public void plan(List<Wanted> wanted) {
        Set<Object> changed = new HashSet<>();
        List<Wanted> ready = rules.apply(wanted, (each, change) -> {
            if (!change.isEmpty()) {
                changed.add(Repositories.key(each.gitops()));
                stages.events()
                        .planned(change, ChangeDiff.of(change), each.review().isByPullRequest());
            }
        });
        for (List<Wanted> group : Repositories.byBranch(ready, Wanted::gitops)) {
            GitOpsSpec branch = group.get(0).gitops();
            if (!changed.contains(Repositories.key(branch))) {
                stages.events().nothingPlanned(repositories.of(branch).name());
            }
        }
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
        Companions companions =
                new Companions(reviewed, wanted -> review(wanted).open(wanted));
        reviewed.forEach(wanted ->
                outcome.attempt(wanted.title(), () -> reviews.add(companions.keep(propose(wanted, companions)))));
        for (int i = 0; i < reviews.size(); i++) {
            int index = i;
            Wanted wanted = reviews.get(i).wanted();
            if (companions.areNewTo(wanted)) {
                outcome.attempt(wanted.title(), () -> reviews.set(index, renew(reviews.get(index), companions)));
            }
        }
        outcome.end();
        return new Landed(commits, reviews);
    }

    private GitCommit commit(List<Wanted> group) {
        return repositories.of(group.get(0).gitops()).commit(Planning.edit(group));
    }

    private static Collection<List<Wanted>> direct(List<Wanted> ready) {
        return Repositories.groupedBy(
                ready.stream().filter(each -> !each.review().isByPullRequest()).toList(), Planning::together);
    }

    private Reviewed propose(Wanted wanted, Companions companions) {
        return review(wanted).propose(wanted, companions.open(wanted), companions.tell(wanted));
    }

    /** Requests of this run that were opened later are named too. */
    private Reviewed renew(Reviewed told, Companions companions) {
        return review(told.wanted()).renew(told, companions.tell(told.wanted()));
    }

    private Review review(Wanted wanted) {
        return new Review(
                stages,
                repositories.of(wanted.gitops()),
                stages.forge(wanted.gitops()),
                new SurroundingsOf(rules.prices(wanted.gitops())));
    }

    private static String titles(List<Wanted> group) {
        return group.stream().map(Wanted::title).collect(Collectors.joining(", "));
    }
}
