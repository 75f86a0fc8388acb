package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.result.Proposal;
import java.util.List;

/** Puts one change on its review branch; after a lost race only if it then still is let in. */
final class ReviewProposal {
    private final Rules rules;
    private final Repositories repositories;
    private AdmittedChange change;

    ReviewProposal(Rules rules, Repositories repositories, AdmittedChange change) {
        this.rules = rules;
        this.repositories = repositories;
        this.change = change;
    }

    Proposal write() {
        change = repositories.planned(List.of(change)).get(0);
        return repositories.write(
                change.gitops(),
                change.identity().reviewBranch(),
                session -> session.propose(change.plan()),
                this::judge);
    }

    /** The change as it was let in at last. */
    AdmittedChange change() {
        return change;
    }

    /** Where no rule asks for a review any more, one that was begun does no harm. */
    private void judge() {
        AdmittedChange again = rules.admit(List.of(change.desired())).get(0);
        change = again.isReviewed() ? again : again.reviewed(change.review());
    }
}
