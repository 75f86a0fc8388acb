package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.plan.CurrentCheck;
import io.github.curlyrotaryphone.crp.gitops.plan.ReviewBranch;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.SharedObjects;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A branch at one tip: reads its state, plans edits and applies the plans. All results are consistent, since the tip is
 * requested once. If another writer updates the branch first, nothing is written, and a new session must check
 * everything again.
 */
public final class BranchSession {
    private final BranchAccess access;
    private final Tip tip;
    private final Set<AppEnvironment> identities;
    private final BranchSnapshot snapshot;

    BranchSession(BranchAccess access, Tip tip, Collection<AppEnvironment> identities) {
        this.access = access;
        this.tip = tip;
        this.identities = Set.copyOf(identities);
        this.snapshot = BranchSnapshot.of(
                access.spec(),
                access.store(),
                tip,
                identities.stream()
                        .map(each -> new AppPaths(each, access.spec().apps()))
                        .toList());
    }

    static BranchSession open(BranchAccess access, Collection<AppEnvironment> identities) {
        Set<String> reviews = new TreeSet<>();
        identities.forEach(each -> reviews.add(each.reviewBranch()));
        return new BranchSession(access, access.store().tip(access.spec().branch(), reviews), identities);
    }

    /** The apps and environments that it was opened for. */
    public Set<AppEnvironment> identities() {
        return identities;
    }

    /** The commit that plans are based on; empty in an empty repository. */
    public Optional<String> base() {
        return tip.base().map(ObjectId::name);
    }

    /** The commit that the branch points to; empty if it does not exist. */
    public Optional<String> tip() {
        return tip.branch().map(ObjectId::name);
    }

    /** The state of an app in an environment. */
    public EnvironmentState state(AppEnvironment identity) {
        return snapshot.state(identity);
    }

    /** The records of these on the branch; those without a record are left out. */
    public Map<AppEnvironment, DeployRecord> deployed(Collection<AppEnvironment> others) {
        return snapshot.deployed(others);
    }

    /** Path to text of every file that crp recorded there; empty if the app is not deployed there. */
    public SortedMap<String, String> deployedFiles(AppEnvironment identity) {
        return snapshot.deployedFiles(identity);
    }

    /** As {@link #deployedFiles}, on the branch of the open change; empty if that changes nothing. */
    public SortedMap<String, String> proposedFiles(AppEnvironment identity) {
        return snapshot.proposedFiles(identity);
    }

    /**
     * When the branch's latest commits last changed the objects of an app in an environment; empty if that was before a
     * time, or before the commits that were fetched.
     */
    public Optional<Instant> lastChanged(AppEnvironment identity, Instant since) {
        AppPaths place = new AppPaths(identity, access.spec().apps());
        return tip.branch().flatMap(commit -> new LatestChange(access.store(), place).before(commit, since));
    }

    /** The text of a file of the branch. */
    public Optional<String> file(String path) {
        return snapshot.file(path);
    }

    /**
     * The text of a file in the root that restricts what may be written; empty if there is none. If the branch does not
     * exist, it is the file of the default branch. Anything but an ordinary text file is refused.
     */
    public Optional<String> guard(String path) {
        return new GuardFile(access.store(), path).text(tip);
    }

    /** Path to text of the files of the branch whose path is asked for, read in one request. */
    public SortedMap<String, String> files(Predicate<String> isAsked) {
        return snapshot.files(isAsked);
    }

    /** The same files, with marks in the place of bytes that are not UTF-8. */
    public SortedMap<String, String> markedFiles(Predicate<String> isAsked) {
        return snapshot.markedFiles(isAsked);
    }

    /** The branch as it is, where it has these apps already, made of these inputs, and no change of theirs is open. */
    public Optional<GitCommit> current(Map<CrpSpec, Digest> inputs) {
        return new CurrentCheck(access.store()).holds(tip, inputs)
                ? Optional.of(access.nothing(tip))
                : Optional.empty();
    }

    /**
     * The other apps that create these namespaces: the name of a Flux Kustomization by cluster and namespace, as in
     * {@code prod/iris}.
     */
    public Map<String, String> namespaceOwners(Set<String> wanted, AppEnvironment own) {
        return wanted.isEmpty() ? Map.of() : access.planner().namespaceOwners(tip, wanted, own);
    }

    /** The plan of an edit; throws a refusal with every reason against it. */
    public ChangePlan plan(Edit edit) {
        return plan(List.of(edit)).get(0);
    }

    /** The plans of edits that are made together, in their order; only for deployments. */
    public List<ChangePlan> plan(List<? extends Edit> edits) {
        for (Edit edit : edits) {
            if (!identities.contains(edit.identity())) {
                throw new IllegalArgumentException(
                        "this session was not opened for " + edit.identity().title());
            }
        }
        return access.planner().plan(tip, edits);
    }

    /** The names of what runs in this environment of the app that an adoption of it would keep. */
    public WorkloadNames namesToKeep(CrpSpec app, EnvironmentSpec environment) {
        AppPaths place = new AppPaths(environment.of(app.name()), access.spec().apps());
        return access.planner()
                .namesToKeep(
                        tip,
                        place,
                        environment.deploy().namespace().name(),
                        environment.deploy().names());
    }

    /** The objects of a change of this session that others render too. */
    public List<SharedObjects> shared(ChangePlan plan) {
        return access.planner().shared(tip, plan);
    }

    /** Where the objects of a change of this session run, and ran before it. */
    public PlacedApp placed(ChangePlan plan) {
        return access.planner().placed(tip, plan);
    }

    /** The plan of a deploy after this adoption. */
    public EnvironmentChange following(ChangePlan adoption) {
        return access.planner().following(tip, adoption);
    }

    /** Whether there is an open change by crp. */
    public boolean isWaiting(Edit edit) {
        return ReviewBranch.waiting(access.store(), tip, AppPaths.of(edit))
                .filter(ReviewBranch::isOurs)
                .isPresent();
    }

    /**
     * Applies plans that were made together in one commit, or does nothing if nothing changes.
     *
     * @return empty if another writer updated the branch first and nothing was written
     */
    public Optional<GitCommit> apply(List<ChangePlan> plans) {
        requireBase(plans);
        long start = System.nanoTime();
        ChangePlan first = plans.get(0);
        if (first.edit() instanceof Edit.ReleaseHold && !proposer().withdraw(tip, first)) {
            return Optional.empty();
        }
        if (plans.stream().allMatch(ChangePlan::isEmpty)) {
            return Optional.of(unchanged(first.edit()));
        }
        ObjectId commit = access.writer().write(tip, plans, CommitMessage.of(plans, access.omitted()));
        return access.store().move(access.spec().branch(), tip.branch(), commit, false)
                ? Optional.of(committed(commit, plans, Duration.ofNanos(System.nanoTime() - start)))
                : Optional.empty();
    }

    /**
     * Puts a plan on its review branch, replacing the previous change. A branch that already contains it is not
     * changed, so that approvals are kept; a branch that is no longer needed is deleted; a branch with other people's
     * commits is refused.
     *
     * @return empty if another writer updated the branch first and nothing was written
     */
    public Optional<Proposal> propose(ChangePlan plan) {
        requireBase(List.of(plan));
        return proposer().propose(tip, plan);
    }

    /**
     * Throws the refusal that {@link #propose} would throw.
     *
     * @param isStarted whether an earlier commit of the run would create a missing branch
     */
    public void checkProposal(ChangePlan plan, boolean isStarted) {
        proposer().check(tip, plan, isStarted);
    }

    /** The branch after a commit of this session, without requesting its tip. */
    public BranchSession after(GitCommit commit) {
        Optional<ObjectId> now = commit.id().map(ObjectId::fromString).or(tip::branch);
        return new BranchSession(access, new Tip(now, tip.head(), tip.reviews()), identities);
    }

    private void requireBase(List<ChangePlan> plans) {
        if (!plans.stream().allMatch(plan -> plan.base().equals(base()))) {
            throw new IllegalArgumentException("the plan was made on another tip than " + base());
        }
    }

    private Proposer proposer() {
        return new Proposer(access);
    }

    private GitCommit committed(ObjectId commit, List<ChangePlan> plans, Duration time) {
        GitCommit written = new GitCommit(
                access.store().name(),
                access.spec().branch(),
                Optional.of(commit.name()),
                Optional.of(commit.name()),
                tip.branch().isEmpty(),
                plans.stream()
                        .map(ChangePlan::change)
                        .filter(change -> !change.isEmpty())
                        .toList());
        if (written.startsBranch()) {
            access.events().branchStarted(written.repository(), written.branch());
        }
        access.events().committed(written, time);
        return written;
    }

    /** A hold that was only in review is deleted with its branch, without a commit. */
    private GitCommit unchanged(Edit edit) {
        GitCommit nothing = access.nothing(tip);
        if (edit instanceof Edit.ReleaseHold) {
            AppEnvironment identity = edit.identity();
            access.events().rollbackWithdrawn(identity, identity.reviewBranch());
        } else {
            access.events().nothingToCommit(nothing);
        }
        return nothing;
    }
}
