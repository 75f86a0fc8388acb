package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;

/** Moves a remote branch with its expected old value, and tells a lost race from a refusal. */
final class BranchPush {
    private final Connector remote;
    private final Repository from;
    private final String branchRef;
    private final boolean force;

    /** A push to a branch; {@code force} where it may replace what is there. */
    BranchPush(Connector remote, Repository from, String branchRef, boolean force) {
        this.remote = remote;
        this.from = from;
        this.branchRef = branchRef;
        this.force = force;
    }

    /** Asks the server where the branch is now. */
    interface Look {
        Optional<ObjectId> branch() throws TransportException, NotSupportedException;
    }

    /** True if the branch moved; false where another writer was faster. */
    boolean move(Optional<ObjectId> expected, ObjectId commit, Look look) throws IOException {
        return push(
                new RemoteRefUpdate(
                        from, commit.name(), commit, branchRef, force, null, expected.orElse(ObjectId.zeroId())),
                expected,
                Optional.of(commit),
                look);
    }

    /** True if the branch is gone; false where it points to another commit. */
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

    /** The server no longer shows the commit that this one stands on, so JGit would send files that are not here. */
    private static boolean isOutrun(TransportException fault) {
        return Stream.<Throwable>iterate(fault, e -> e != null, Throwable::getCause)
                .anyMatch(MissingObjectException.class::isInstance);
    }

    /** A connection cut after the server had moved the branch looks like a failure and is none. */
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
        if (!now.equals(expected) || (isContended(update) && !isBlocked(result))) {
            return false;
        }
        throw refused(update, result);
    }

    /** Git's words for a branch that another push holds at this very moment. */
    private static boolean isContended(RemoteRefUpdate update) {
        String says = String.valueOf(update.getMessage()).toLowerCase(Locale.ROOT);
        return says.contains("lock") || says.contains("failed to update ref") || says.contains("fetch first");
    }

    /** Git's words for a branch that is called like a folder of branches. */
    private static boolean isBlocked(PushResult result) {
        return result.getMessages().contains("exists; cannot create");
    }

    private CrpException refused(RemoteRefUpdate update, PushResult result) {
        String said = Optional.ofNullable(update.getMessage())
                .orElse(update.getStatus().name());
        String hook = result.getMessages()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
        String branch = branchRef.substring("refs/heads/".length());
        return CrpException.refused(
                "Cannot push to branch '" + branch + "' of GitOps repository '"
                        + remote.address().name() + "': the server says '" + said + "'"
                        + (hook.isEmpty() ? "" : " and '" + hook + "'") + ".",
                branch.startsWith("crp/")
                        ? "Let the account push to branches 'crp/*', which reviews happen on. Nothing was written."
                        : "Let the account push to the branch (it may be protected), set gitops.branch to one that it may"
                                + " push to, or let people merge with 'review: pull-request'. Nothing was written.");
    }
}
