package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A repository on this machine with checked-out files: a push to their branch would leave them outdated. */
final class WorkingCopy {
    private WorkingCopy() {}

    /** Refuses a repository whose working tree has the branch checked out that would be written. */
    static void refuseCheckedOut(RemoteAddress address, String branch) {
        Path folder = address.folder().filter(Files::isDirectory).orElse(null);
        if (folder == null) {
            return;
        }
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).build()) {
            if (!repository.isBare() && branch.equals(repository.getBranch())) {
                throw CrpException.refused(
                        "Cannot write to branch '" + branch + "' of GitOps repository '" + address.name()
                                + "': its files are checked out from that branch.",
                        "Use a bare repository ('git clone --bare'), or check out another branch there.");
            }
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read GitOps repository '" + address.name() + "': " + FailureReason.of(e) + ".",
                    "Make it readable for this user.",
                    e);
        }
    }

    /**
     * Whether the repository is on this machine and does not contain the commit, which JGit's own server reports
     * unclearly.
     */
    static boolean lacks(RemoteAddress address, ObjectId commit) throws IOException {
        Path folder = address.folder().filter(Files::isDirectory).orElse(null);
        if (folder == null) {
            return false;
        }
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).build()) {
            return !repository.getObjectDatabase().has(commit);
        }
    }
}
