package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.pipeline.branch.Grouping;
import io.github.curlyrotaryphone.crp.pipeline.branch.Planning;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.review.RelatedRequests;
import io.github.curlyrotaryphone.crp.pipeline.review.ReviewPublisher;
import io.github.curlyrotaryphone.crp.pipeline.review.Reviewed;
import io.github.curlyrotaryphone.crp.pipeline.rule.Rules;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pipeline.upgrade.Upgrades;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Publishes changes to their branches: those that need no review in one commit for each branch, each of the others on a
 * separate branch with a request. A change that can't be published is reported by name, and a second run completes it.
 * A dry run ends before anything is written.
 */
public final class ChangePublisher {
    private final Stages stages;
    private final Repositories repositories;
    private final Rules rules;
    private final Upgrades upgrades;

    /** One for each branch, so that each run looks for a branch's requests once. */
    private final Map<GitOpsSpec, Optional<Forge>> forges = new HashMap<>();

    /** Publishes to these branches. */
    public ChangePublisher(Stages stages, Repositories repositories) {
        this(stages, repositories, List.of());
    }

    /** Publishes what was rendered of these apps. */
    public ChangePublisher(Stages stages, Repositories repositories, List<CrpSpec> apps) {
        this.upgrades = new Upgrades(stages.options().crp(), apps);
        this.stages = stages;
        this.repositories = repositories;
        this.rules = new Rules(stages, repositories, apps);
    }

    /** Checks these edits and publishes the admitted ones; fails with every refusal of the others. */
    public PublishedChanges publish(List<? extends Edit> edits) {
        return publish(edits, deployments -> {});
    }

    /**
     * As {@link #publish(List)}.
     *
     * @param beforeWriting receives the admitted deployments, before a commit names them
     */
    public PublishedChanges publish(List<? extends Edit> edits, Consumer<List<Edit.Deploy>> beforeWriting) {
        List<Edit> all = List.copyOf(edits);
        for (List<Edit> group : Grouping.by(all, Edit::branch)) {
            repositories.look(
                    group.get(0).gitops(), group.stream().map(Edit::identity).toList());
        }
        if (stages.options().dryRun()) {
            new DryRun(stages, repositories, rules).tell(all);
            return PublishedChanges.NONE;
        }
        List<ChangePlan> admitted = rules.admit(all);
        beforeWriting.accept(admitted.stream()
                .map(ChangePlan::edit)
                .filter(Edit.Deploy.class::isInstance)
                .map(Edit.Deploy.class::cast)
                .toList());
        return write(admitted);
    }

    private PublishedChanges write(List<ChangePlan> admitted) {
        Outcome outcome = new Outcome();
        List<GitCommit> commits = new ArrayList<>();
        Map<Boolean, List<ChangePlan>> byReview =
                admitted.stream().collect(Collectors.partitioningBy(rules::isReviewed));
        List<ChangePlan> reviewed = new ArrayList<>(byReview.getOrDefault(true, List.of()));
        for (List<ChangePlan> group :
                Grouping.by(byReview.getOrDefault(false, List.of()), plan -> Planning.Together.of(plan.edit()))) {
            outcome.attempt(titles(group), () -> {
                Optional<Duration> wait = new RunningHealthChecks(stages, repositories).before(group);
                DirectCommit commit = new DirectCommit(rules, repositories, group);
                List<GitCommit> written = commit.write();
                if (written.stream().anyMatch(each -> each.id().isPresent())) {
                    wait.ifPresent(stages.events()::fluxMayWait);
                }
                commits.addAll(written);
                reviewed.addAll(commit.reviewed());
            });
        }
        List<Reviewed> reviews = propose(reviewed, outcome);
        outcome.end();
        return new PublishedChanges(commits, reviews);
    }

    private List<Reviewed> propose(List<ChangePlan> reviewed, Outcome outcome) {
        List<Reviewed> reviews = new ArrayList<>();
        RelatedRequests related =
                new RelatedRequests(reviewed, plan -> review(plan).open(plan));
        reviewed.forEach(plan ->
                outcome.attempt(plan.identity().title(), () -> reviews.add(related.keep(propose(plan, related)))));
        for (int i = 0; i < reviews.size(); i++) {
            int index = i;
            ChangePlan plan = reviews.get(i).plan();
            if (related.areNewTo(plan)) {
                outcome.attempt(plan.identity().title(), () -> reviews.set(index, renew(reviews.get(index), related)));
            }
        }
        return reviews;
    }

    private Reviewed propose(ChangePlan plan, RelatedRequests related) {
        return review(plan).propose(plan, related.open(plan), related.tell(plan));
    }

    /** Also names requests that this run opened later. */
    private Reviewed renew(Reviewed told, RelatedRequests related) {
        return review(told.plan()).renew(told, related.tell(told.plan()));
    }

    private ReviewPublisher review(ChangePlan plan) {
        Optional<Forge> forge = forges.computeIfAbsent(plan.edit().gitops(), stages::forge);
        return new ReviewPublisher(stages, repositories, forge, rules, upgrades);
    }

    private static String titles(List<ChangePlan> group) {
        return group.stream().map(each -> each.identity().title()).collect(Collectors.joining(", "));
    }
}
