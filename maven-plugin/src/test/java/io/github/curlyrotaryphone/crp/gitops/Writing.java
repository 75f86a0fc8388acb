package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run does with a repository, where nothing but its planning judges a change. */
public final class Writing {
    private static final String MAIN = "main";

    private Writing() {}

    public static GitCommit commit(GitOpsRepository repository, List<? extends Edit> edits) {
        return repository.write(
                repository.look(identities(edits)), MAIN, session -> session.apply(session.plan(edits)));
    }

    public static GitCommit deploy(GitOpsRepository repository, Edit.Deploy... deployments) {
        return commit(repository, List.of(deployments));
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

    static Optional<GitCommit> current(GitOpsRepository repository, Deployments... deployments) {
        Map<CrpSpec, Digest> inputs = Deployments.inputs(deployments);
        return repository
                .look(inputs.keySet().stream()
                        .flatMap(app -> app.identities().stream())
                        .toList())
                .current(inputs);
    }

    public static List<AppEnvironment> identities(List<? extends Edit> edits) {
        return edits.stream().map(Edit::identity).toList();
    }
}
