package io.github.curlyrotaryphone.crp.pipeline.review;

import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.rule.Rules;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.List;

/** Puts one change on its review branch; after a lost race, only if it is still admitted then. */
final class ReviewProposal {
    private final Rules rules;
    private final Repositories repositories;
    private ChangePlan plan;
    private ReviewSpec review;

    ReviewProposal(Rules rules, Repositories repositories, ChangePlan plan) {
        this.rules = rules;
        this.repositories = repositories;
        this.plan = plan;
        this.review = rules.review(plan);
    }

    Proposal write() {
        plan = repositories.planned(List.of(plan)).get(0);
        return repositories.write(
                plan.edit().gitops(), plan.identity().reviewBranch(), session -> session.propose(plan()), this::judge);
    }

    /** The change as it was last admitted. */
    ChangePlan plan() {
        return rules.warned(plan);
    }

    /** How it is reviewed. */
    ReviewSpec review() {
        return review;
    }

    /** If no rule requires a review any more, a review that was already started does no harm. */
    private void judge() {
        plan = rules.admit(List.of(plan.edit())).get(0);
        review = rules.isReviewed(plan) ? rules.review(plan) : review;
    }
}
