package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings changes to their branches: those that need no review in one commit for each branch, the others each on a
 * branch of its own with a request. What cannot be published is told by name, and a second run completes it. A dry run
 * ends before anything is written.
 */
public final class ChangePublisher {
    private final Stages stages;
    private final Repositories repositories;
    private final Rules rules;

    /** One for each branch, so that it asks for a request once in a run. */
    private final Map<GitOpsSpec, Optional<Forge>> forges = new HashMap<>();

    /** Publishes to these branches. */
    public ChangePublisher(Stages stages, Repositories repositories) {
        this.stages = stages;
        this.repositories = repositories;
        this.rules = new Rules(stages, repositories);
    }

    /** Judges these changes and publishes those that are let in; ends with every refusal that stands against them. */
    public PublishedChanges publish(List<DesiredChange> desired) {
        return publish(desired, deployments -> {});
    }

    /**
     * As {@link #publish(List)}.
     *
     * @param beforeWriting is given the deployments that are let in, before a commit names them
     */
    public PublishedChanges publish(List<DesiredChange> desired, Consumer<List<Deployment>> beforeWriting) {
        for (List<DesiredChange> group : Grouping.by(desired, DesiredChange::branch)) {
            repositories.look(
                    group.get(0).gitops(),
                    group.stream().map(DesiredChange::identity).toList());
        }
        if (stages.options().dryRun()) {
            new DryRun(stages, repositories).tell(desired, rules);
            return PublishedChanges.NONE;
        }
        List<AdmittedChange> admitted = rules.admit(desired);
        beforeWriting.accept(admitted.stream()
                .flatMap(each -> each.desired().deployment().stream())
                .toList());
        return write(admitted);
    }

    private PublishedChanges write(List<AdmittedChange> admitted) {
        Outcome outcome = new Outcome();
        List<GitCommit> commits = new ArrayList<>();
        List<AdmittedChange> reviewed = new ArrayList<>(
                admitted.stream().filter(AdmittedChange::isReviewed).toList());
        for (List<AdmittedChange> group : direct(admitted)) {
            outcome.attempt(titles(group), () -> {
                DirectCommit commit = new DirectCommit(rules, repositories, group);
                commits.addAll(commit.write());
                reviewed.addAll(commit.reviewed());
            });
        }
        List<Reviewed> reviews = propose(reviewed, outcome);
        outcome.end();
        return new PublishedChanges(commits, reviews);
    }

    private List<Reviewed> propose(List<AdmittedChange> reviewed, Outcome outcome) {
        List<Reviewed> reviews = new ArrayList<>();
        RelatedRequests related =
                new RelatedRequests(reviewed, change -> review(change).open(change));
        reviewed.forEach(change ->
                outcome.attempt(change.identity().title(), () -> reviews.add(related.keep(propose(change, related)))));
        for (int i = 0; i < reviews.size(); i++) {
            int index = i;
            AdmittedChange change = reviews.get(i).change();
            if (related.areNewTo(change)) {
                outcome.attempt(
                        change.identity().title(), () -> reviews.set(index, renew(reviews.get(index), related)));
            }
        }
        return reviews;
    }

    private static Collection<List<AdmittedChange>> direct(List<AdmittedChange> admitted) {
        return Grouping.by(
                admitted.stream().filter(each -> !each.isReviewed()).toList(),
                each -> Planning.together(each.desired()));
    }

    private Reviewed propose(AdmittedChange change, RelatedRequests related) {
        return review(change).propose(change, related.open(change), related.tell(change));
    }

    /** Requests of this run that were opened later are named too. */
    private Reviewed renew(Reviewed told, RelatedRequests related) {
        return review(told.change()).renew(told, related.tell(told.change()));
    }

    private ReviewPublisher review(AdmittedChange change) {
        Optional<Forge> forge = forges.computeIfAbsent(change.gitops(), stages::forge);
        return new ReviewPublisher(stages, repositories, forge, rules);
    }

    private static String titles(List<AdmittedChange> group) {
        return group.stream().map(each -> each.identity().title()).collect(Collectors.joining(", "));
    }
}
