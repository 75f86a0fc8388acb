package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.gitops.plan.EditPlanner;
import io.github.curlyrotaryphone.crp.gitops.sign.CommitSigner;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.time.Clock;

/** Repositories with the clock and the waits of a test. */
final class TimedRepository {
    private TimedRepository() {}

    static GitOpsRepository open(GitOpsSpec spec, Path home, Clock clock, RetryPolicy retries, GitEvents events) {
        Store store = GitOpsRepository.openStore(spec, home, GitCredentials.NONE, events);
        EditPlanner planner = new EditPlanner(store, home.resolve("cache"));
        CommitWriter writer = new CommitWriter(store, () -> Author.CRP, clock, CommitSigner.NONE);
        return new GitOpsRepository(new BranchAccess(spec, store, planner, writer, events), retries);
    }
}
