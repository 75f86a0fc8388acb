package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;

/** Moves a remote branch with its expected old value, and tells a lost race from a refusal. */
final class Push {
    private final Connector remote;
    private final Repository from;
    private final String branchRef;

    Push(Connector remote, Repository from, String branchRef) {
        this.remote = remote;
        this.from = from;
        this.branchRef = branchRef;
    }

    /** Asks the server where the branch is now. */
    interface Look {
        Optional<ObjectId> branch() throws TransportException, NotSupportedException;
    }

    /** True if the branch moved; false where another writer was faster. */
    boolean move(Optional<ObjectId> expected, ObjectId commit, Look look) throws IOException {
        RemoteRefUpdate update = new RemoteRefUpdate(
                from, commit.name(), commit, branchRef, false, null, expected.orElse(ObjectId.zeroId()));
        PushResult result;
        try (Transport transport = remote.open(from)) {
            result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
        } catch (TransportException e) {
            if (landedAfterAll(commit, look, e)) {
                return true;
            }
            throw e;
        }
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> true;
            case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> false;
            default -> judge(update, result, expected, commit, look);
        };
    }

    /** A connection cut after the server had moved the branch looks like a failure and is none. */
    private static boolean landedAfterAll(ObjectId commit, Look look, TransportException fault) {
        try {
            return look.branch().filter(commit::equals).isPresent();
        } catch (TransportException | NotSupportedException e) {
            fault.addSuppressed(e);
            return false;
        }
    }

    private boolean judge(
            RemoteRefUpdate update, PushResult result, Optional<ObjectId> expected, ObjectId commit, Look look)
            throws IOException {
        Optional<ObjectId> now = look.branch();
        if (now.filter(commit::equals).isPresent()) {
            return true;
        }
        if (!now.equals(expected) || isContended(update)) {
            return false;
        }
        throw refused(update, result);
    }

    /** Git's words for a branch that another push holds at this very moment. */
    private static boolean isContended(RemoteRefUpdate update) {
        String says = String.valueOf(update.getMessage()).toLowerCase(Locale.ROOT);
        return says.contains("lock") || says.contains("failed to update ref") || says.contains("fetch first");
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
                "Let the account push to the branch (it may be protected), or set gitops.branch to one that it may"
                        + " push to. Nothing was written.");
    }
}
