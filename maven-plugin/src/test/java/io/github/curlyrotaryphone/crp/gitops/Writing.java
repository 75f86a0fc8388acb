package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.List;
import java.util.Optional;

/** What a run does with a repository, where nothing but its planning judges a change. */
public final class Writing {
    private static final String MAIN = "main";

    private Writing() {}

    public static GitCommit commit(GitOpsRepository repository, List<? extends Edit> edits) {
        return repository.write(
                repository.look(identities(edits)), MAIN, session -> session.apply(session.plan(edits)));
    }

    public static GitCommit deploy(GitOpsRepository repository, Deployment... deployments) {
        return commit(repository, edits(List.of(deployments)));
    }

    static Proposal propose(GitOpsRepository repository, Edit edit) {
        return repository.write(
                repository.look(List.of(edit.identity())),
                edit.identity().reviewBranch(),
                session -> session.propose(session.plan(edit)));
    }

    static ChangePlan plan(GitOpsRepository repository, Edit edit) {
        return repository.look(List.of(edit.identity())).plan(edit);
    }

    static EnvironmentState state(GitOpsRepository repository, AppEnvironment identity) {
        return repository.look(List.of(identity)).state(identity);
    }

    static Optional<GitCommit> current(GitOpsRepository repository, DeployIntent... intents) {
        List<DeployIntent> all = List.of(intents);
        return repository
                .look(all.stream().map(DeployIntent::identity).toList())
                .current(all);
    }

    public static List<Edit.Deploy> edits(List<Deployment> deployments) {
        return deployments.stream().map(Edit.Deploy::of).toList();
    }

    public static List<AppEnvironment> identities(List<? extends Edit> edits) {
        return edits.stream().map(Edit::identity).toList();
    }
}
