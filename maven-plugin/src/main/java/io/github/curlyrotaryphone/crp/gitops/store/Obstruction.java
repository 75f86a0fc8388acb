package io.github.curlyrotaryphone.crp.gitops.store;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands in the way of a branch and is no other writer, so that waiting does not help. */
public final class Obstruction {
    private static final String NOTHING = " Nothing was written.";

    private final String repository;
    private final String branch;

    /** For this branch of the repository with this name. */
    public Obstruction(String repository, String branch) {
        this.repository = repository;
        this.branch = branch;
    }

    /** A branch whose name is a folder of the other's, which Git does not keep beside it. */
    public Optional<CrpException> byName(Collection<String> branches) {
        return branches.stream()
                .filter(other -> branch.startsWith(other + "/") || other.startsWith(branch + "/"))
                .findFirst()
                .map(other -> refused(
                        "the branch '" + VisibleText.words(other)
                                + "' has the name of a folder, or is in one, that this" + " branch needs",
                        "Rename or delete the branch '" + VisibleText.words(other) + "' there."));
    }

    /** A lock file in the folder of a repository on this machine. */
    public Optional<CrpException> byLock(Path folder) {
        return Stream.of("refs/heads/" + branch + ".lock", "packed-refs.lock")
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .map(lock -> refused(
                        "it is locked by the file '" + lock + "'",
                        "If no other program writes to the repository, a killed one left it: delete it."));
    }

    /** A reason that the server reports again and again, while nobody updates the branch. */
    public CrpException persistent(String reason, int times) {
        return refused(
                "the server reported '" + reason + "' " + times + " times, while nobody updated the branch",
                "Let the server's administrator remove the lock that a killed program left, or whatever else prevents"
                        + " the update.");
    }

    private CrpException refused(String reason, String remedy) {
        return CrpException.refused(
                "Cannot push to branch '" + branch + "' of GitOps repository '" + repository + "': " + reason + ".",
                remedy + NOTHING);
    }
}
