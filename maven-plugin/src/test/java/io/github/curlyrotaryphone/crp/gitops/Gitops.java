package io.github.curlyrotaryphone.crp.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.edit.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A GitOps repository in a folder, and what tests of edits do with it, each time as a run of its own. */
final class Gitops implements AutoCloseable {
    static final AppName IRIS = new AppName("iris");
    static final EnvironmentName DEV = new EnvironmentName("dev");
    static final String REVIEW = "crp/dev/iris";
    static final String RECORD = "apps/iris/dev/.crp.json";
    static final Hold HOLD = new Hold("too slow", "Ada <ada@example.com>");

    final BareGit remote;
    final Heard heard = new Heard();
    private final Path temp;
    private final String url;

    Gitops(Path temp) {
        this(temp, temp.resolve("remote.git"));
    }

    /** With a home of its own. */
    Gitops(Path temp, Path repository) {
        this(temp, BareGit.create(repository), Optional.empty());
    }

    private Gitops(Path temp, BareGit remote, Optional<String> url) {
        this.temp = temp;
        this.remote = remote;
        this.url = url.orElseGet(remote::url);
    }

    /** The same repository from another home, by another URL. */
    Gitops from(Path other, String otherUrl) {
        return new Gitops(other, remote, Optional.of(otherUrl));
    }

    static GitOpsSpec spec(String url) {
        return new GitOpsSpec(Optional.of(url), "main", "apps", Optional.empty());
    }

    GitOpsRepository open() {
        return GitOpsRepository.open(spec(url), temp.resolve("home/.crp"), GitCredentials.NONE, heard);
    }

    <T> T run(Function<GitOpsRepository, T> action) {
        try (GitOpsRepository repository = open()) {
            return action.apply(repository);
        }
    }

    static Edit deploy(Deployments... deployments) {
        return Edit.Deploy.of(
                Arrays.stream(deployments).map(Deployments::deployment).toList());
    }

    static Edit rollback(String commit) {
        return new Edit.Rollback(IRIS, DEV, Optional.empty(), commit, HOLD);
    }

    static Edit releaseHold() {
        return new Edit.ReleaseHold(IRIS, DEV, "Bob <bob@example.com>");
    }

    static Edit.Undeploy undeploy() {
        return new Edit.Undeploy(IRIS, DEV, Optional.empty());
    }

    GitCommit commit(Edit edit) {
        return run(repository -> repository.commit(edit));
    }

    /** Commits and gives the new commit's id. */
    String land(Edit edit) {
        return commit(edit).id().orElseThrow();
    }

    Proposal propose(Edit edit) {
        return run(repository -> repository.propose(edit));
    }

    /** As a forge does it: the branch that Flux follows takes the proposed commit. */
    void merge() {
        remote.point("main", remote.tip(REVIEW).orElseThrow());
    }

    String text(String branch, String path) {
        return remote.files(branch).get(path);
    }

    /** The refusal; that no branch moved is checked every time. */
    CrpException refusal(Consumer<GitOpsRepository> action) {
        List<Optional<String>> before = List.of(remote.tip("main"), remote.tip(REVIEW));
        ThrowingCallable run = () -> {
            try (GitOpsRepository repository = open()) {
                action.accept(repository);
            }
        };
        CrpException refusal = catchThrowableOfType(CrpException.class, run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.isRefusal()).isTrue();
        assertThat(List.of(remote.tip("main"), remote.tip(REVIEW))).isEqualTo(before);
        return refusal;
    }

    CrpException refusedCommit(Edit edit) {
        return refusal(repository -> repository.commit(edit));
    }

    CrpException refusedProposal(Edit edit) {
        return refusal(repository -> repository.propose(edit));
    }

    @Override
    public void close() {
        remote.close();
    }
}
