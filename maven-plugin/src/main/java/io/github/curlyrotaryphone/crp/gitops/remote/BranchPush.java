package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.store.Obstruction;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Updates a remote branch with its expected old value, and distinguishes a lost race from a rejection. */
final class BranchPush {
    /** With the waits between attempts, these take a few seconds. */
    private static final int MOST_REFUSALS = 6;

    private static final int HOOK_LINES = 20;
    private static final int HOOK_LENGTH = 1000;

    private final Connector remote;
    private final Repository from;
    private final String branchRef;
    private final boolean force;
    private final AtomicInteger refusals;

    /**
     * A push to a branch.
     *
     * @param force whether it may replace other commits
     * @param refusals how often the branch was locked while it stayed as it was, in all attempts of the run
     */
    BranchPush(Connector remote, Repository from, String branchRef, boolean force, AtomicInteger refusals) {
        this.remote = remote;
        this.from = from;
        this.branchRef = branchRef;
        this.force = force;
        this.refusals = refusals;
    }

    /** Asks the server for the branch's current commit, and for the names of all branches. */
    interface Look {
        Optional<ObjectId> branch() throws TransportException, NotSupportedException;

        List<String> branches() throws TransportException, NotSupportedException;
    }

    /** True if the branch was updated; false if another writer updated it first. */
    boolean move(Optional<ObjectId> expected, ObjectId commit, Look look) throws IOException {
        return push(
                new RemoteRefUpdate(
                        from, commit.name(), commit, branchRef, force, null, expected.orElse(ObjectId.zeroId())),
                expected,
                Optional.of(commit),
                look);
    }

    /** True if the branch was deleted; false if it points to another commit. */
    boolean delete(ObjectId expected, Look look) throws IOException {
        return push(
                new RemoteRefUpdate(from, null, (ObjectId) null, branchRef, true, null, expected),
                Optional.of(expected),
                Optional.empty(),
                look);
    }

    private boolean push(RemoteRefUpdate update, Optional<ObjectId> expected, Optional<ObjectId> desired, Look look)
            throws IOException {
        PushResult result;
        try (Transport transport = remote.open(from)) {
            result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
        } catch (TransportException e) {
            if (isOutrun(e)) {
                return false;
            }
            if (landedAfterAll(desired, look, e)) {
                return true;
            }
            throw e;
        }
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE, NON_EXISTING -> true;
            case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> false;
            default -> judge(update, result, expected, desired, look);
        };
    }

    /**
     * The server no longer advertises the parent of this commit, so JGit would try to send objects that are not in the
     * clone. If the server answered before that, its answer is the fault, which contains the other one.
     */
    private static boolean isOutrun(@Nullable Throwable fault) {
        if (fault == null || fault instanceof MissingObjectException) {
            return fault != null;
        }
        return isOutrun(fault.getCause()) || Stream.of(fault.getSuppressed()).anyMatch(BranchPush::isOutrun);
    }

    /** If the connection is lost after the server updated the branch, the push looks like a failure but is not. */
    private static boolean landedAfterAll(Optional<ObjectId> desired, Look look, TransportException fault) {
        try {
            return look.branch().equals(desired);
        } catch (TransportException | NotSupportedException e) {
            fault.addSuppressed(e);
            return false;
        }
    }

    private boolean judge(
            RemoteRefUpdate update,
            PushResult result,
            Optional<ObjectId> expected,
            Optional<ObjectId> desired,
            Look look)
            throws IOException {
        Optional<ObjectId> now = look.branch();
        if (now.equals(desired)) {
            return true;
        }
        if (!now.equals(expected)) {
            refusals.set(0);
            return false;
        }
        Optional<CrpException> name = obstruction().byName(look.branches());
        if (name.isPresent()) {
            throw name.orElseThrow();
        }
        if (!isContended(update)) {
            throw refused(update, result);
        }
        waitForLock(update, result);
        return false;
    }

    private Obstruction obstruction() {
        return new Obstruction(remote.address().name(), branch());
    }

    private String branch() {
        return branchRef.substring(Constants.R_HEADS.length());
    }

    /** A push of another writer locks a branch for a moment only, and then updates it. */
    private void waitForLock(RemoteRefUpdate update, PushResult result) {
        if (refusals.incrementAndGet() < MOST_REFUSALS) {
            return;
        }
        Optional<CrpException> lock =
                remote.address().folder().flatMap(folder -> obstruction().byLock(folder));
        throw lock.orElseGet(() -> obstruction().persistent(words(update, result), refusals.get()));
    }

    /** Git's messages for a branch that is locked by another push. */
    private static boolean isContended(RemoteRefUpdate update) {
        String says = String.valueOf(update.getMessage()).toLowerCase(Locale.ROOT);
        return says.contains("lock") || says.contains("failed to update ref") || says.contains("fetch first");
    }

    private CrpException refused(RemoteRefUpdate update, PushResult result) {
        String branch = branch();
        return CrpException.refused(
                "Cannot push to branch '" + branch + "' of GitOps repository '"
                        + remote.address().name() + "': the server reported '" + words(update, result)
                        + "'.",
                branch.startsWith("crp/")
                        ? "Allow the account to push to branches 'crp/*', which are used for reviews. Nothing was"
                                + " written."
                        : "Allow the account to push to the branch (it may be protected), set gitops.branch to one"
                                + " that it may push to, or use pull requests with 'review: pull-request'. Nothing"
                                + " was written.");
    }

    /** The server's own reason, and what its hooks wrote. */
    private static String words(RemoteRefUpdate update, PushResult result) {
        String said = Optional.ofNullable(update.getMessage())
                .orElse(update.getStatus().name());
        String hook = result.getMessages()
                .lines()
                .map(VisibleText::words)
                .filter(line -> !line.isEmpty())
                .limit(HOOK_LINES)
                .collect(Collectors.joining("; "));
        return VisibleText.words(said) + (hook.isEmpty() ? "" : "' and '" + VisibleText.words(hook, HOOK_LENGTH));
    }
}
