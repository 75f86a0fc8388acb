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
public final class ChangePublisher {
    private final Stages stages;
    private final Repositories repositories;
    private final Rules rules;

    /** Lands on these branches. */
    public ChangePublisher(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
        this.rules = new Rules(stages, repositories);
    }

    /** What may land, under the rules that hold; ends with every refusal that stands against it. Nothing is written. */
    public List<DesiredChange> prepare(List<DesiredChange> desired) {
        return rules.apply(desired, (each, change) -> {});
    }

    /** Tells what would land and how, and ends with the refusals that a run would end with. Nothing is written. */
    public void plan(List<DesiredChange> desired) {
        Set<Object> changed = new HashSet<>();
        List<DesiredChange> ready = rules.apply(desired, (each, change) -> {
            if (!change.isEmpty()) {
                changed.add(Repositories.key(each.gitops()));
                stages.events()
                        .planned(change, ChangeDiff.of(change), each.review().isByPullRequest());
            }
        });
        for (List<DesiredChange> group : Repositories.byBranch(ready, DesiredChange::gitops)) {
            GitOpsSpec branch = group.get(0).gitops();
            if (!changed.contains(Repositories.key(branch))) {
                stages.events().nothingPlanned(repositories.of(branch).name());
            }
        }
    }

    /** Writes what {@link #prepare} gave. */
    public PublishedChanges land(List<DesiredChange> ready) {
        List<GitCommit> commits = new ArrayList<>();
        List<Reviewed> reviews = new ArrayList<>();
        Outcome outcome = new Outcome();
        for (List<DesiredChange> group : direct(ready)) {
            outcome.attempt(titles(group), () -> commits.add(commit(group)));
        }
        List<DesiredChange> reviewed =
                ready.stream().filter(each -> each.review().isByPullRequest()).toList();
        RelatedRequests related =
                new RelatedRequests(reviewed, desired -> review(desired).open(desired));
        reviewed.forEach(desired ->
                outcome.attempt(desired.title(), () -> reviews.add(related.keep(propose(desired, related)))));
        for (int i = 0; i < reviews.size(); i++) {
            int index = i;
            DesiredChange desired = reviews.get(i).desired();
            if (related.areNewTo(desired)) {
                outcome.attempt(desired.title(), () -> reviews.set(index, renew(reviews.get(index), related)));
            }
        }
        outcome.end();
        return new PublishedChanges(commits, reviews);
    }

    private GitCommit commit(List<DesiredChange> group) {
        return repositories.of(group.get(0).gitops()).commit(Planning.edit(group));
    }

    private static Collection<List<DesiredChange>> direct(List<DesiredChange> ready) {
        return Repositories.groupedBy(
                ready.stream().filter(each -> !each.review().isByPullRequest()).toList(), Planning::together);
    }

    private Reviewed propose(DesiredChange desired, RelatedRequests related) {
        return review(desired).propose(desired, related.open(desired), related.tell(desired));
    }

    /** Requests of this run that were opened later are named too. */
    private Reviewed renew(Reviewed told, RelatedRequests related) {
        return review(told.desired()).renew(told, related.tell(told.desired()));
    }

    private ReviewPublisher review(DesiredChange desired) {
        return new ReviewPublisher(
                stages,
                repositories.of(desired.gitops()),
                stages.forge(desired.gitops()),
                new SurroundingsReader(rules.prices(desired.gitops())));
    }

    private static String titles(List<DesiredChange> group) {
        return group.stream().map(DesiredChange::title).collect(Collectors.joining(", "));
    }
}
