package io.github.curlyrotaryphone.crp.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.nio.file.Path;
import java.time.Instant;
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
    static final AppEnvironment IRIS_IN_DEV = new AppEnvironment(IRIS, DEV);
    static final String REVIEW = "crp/dev/iris";
    static final String RECORD = "apps/iris/dev/.crp.json";
    static final GitOpsSpec MAIN = new GitOpsSpec(Optional.empty(), "main", "apps", Optional.empty());
    static final Hold HOLD = new Hold("too slow", "Ada <ada@example.com>");

    final BareGit remote;
    final RecordedEvents heard = new RecordedEvents();
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
        return GitOpsRepository.open(
                spec(url), Options.of(temp.resolve("home/.crp"), GitCredentials.NONE, heard.events()));
    }

    <T> T run(Function<GitOpsRepository, T> action) {
        try (GitOpsRepository repository = open()) {
            return action.apply(repository);
        }
    }

    static List<Edit.Deploy> deploy(Deployments... deployments) {
        return Arrays.stream(deployments).map(Deployments::deployment).toList();
    }

    static Edit deployOne(Deployments deployments) {
        return deployments.deployment();
    }

    static Edit rollback(String commit) {
        return rollback(commit, HOLD);
    }

    static Edit rollback(String commit, Hold hold) {
        return new Edit.Rollback(
                IRIS_IN_DEV,
                MAIN,
                ReviewSpec.DIRECT,
                Optional.empty(),
                new Arrival(commit, Instant.EPOCH),
                Optional.empty(),
                hold,
                Optional.empty());
    }

    static Edit releaseHold() {
        return new Edit.ReleaseHold(IRIS_IN_DEV, MAIN, ReviewSpec.DIRECT, "Bob <bob@example.com>");
    }

    static Edit.Undeploy undeploy() {
        return undeploy(IRIS_IN_DEV, Optional.empty());
    }

    static Edit.Undeploy undeploy(AppEnvironment identity, Optional<Owner> owner) {
        return new Edit.Undeploy(identity, MAIN, ReviewSpec.DIRECT, owner);
    }

    GitCommit commit(Edit edit) {
        return commit(List.of(edit));
    }

    GitCommit commit(List<? extends Edit> edits) {
        return run(repository -> Writing.commit(repository, edits));
    }

    /** Commits and gives the new commit's id. */
    String land(Edit edit) {
        return land(List.of(edit));
    }

    String land(List<? extends Edit> edits) {
        return commit(edits).id().orElseThrow();
    }

    Proposal propose(Edit edit) {
        return propose(List.of(edit));
    }

    Proposal propose(List<? extends Edit> edits) {
        return run(repository -> Writing.propose(repository, edits.get(0)));
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
        return refusedCommit(List.of(edit));
    }

    CrpException refusedCommit(List<? extends Edit> edits) {
        return refusal(repository -> Writing.commit(repository, edits));
    }

    CrpException refusedProposal(Edit edit) {
        return refusedProposal(List.of(edit));
    }

    CrpException refusedProposal(List<? extends Edit> edits) {
        return refusal(repository -> Writing.propose(repository, edits.get(0)));
    }

    @Override
    public void close() {
        remote.close();
    }
}
