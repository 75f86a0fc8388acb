package io.github.curlyrotaryphone.crp.gitops.store;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;

/** Distinguishes a missing branch from an empty repository. */
public final class MissingBranch {
    private MissingBranch() {}

    /**
     * The refusal to start a branch with a root commit in a repository that has another one.
     *
     * @param other the full name of the other one
     */
    public static CrpException orphan(String repository, String branch, String other) {
        return CrpException.refused(
                "Cannot start branch '" + branch + "' of GitOps repository '" + repository
                        + "': its default branch does not exist, so there is no commit to start from.",
                "Set gitops.branch to one that exists (such as '" + other.substring(Constants.R_HEADS.length())
                        + "'), or create '" + branch + "' there.");
    }

    /** The refusal if a repository with these references has no such branch; empty if it has no branch at all. */
    public static Optional<CrpException> refusal(String repository, String branch, Collection<String> references) {
        return references.stream()
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> name.substring(Constants.R_HEADS.length()))
                .sorted()
                .findFirst()
                .map(other -> CrpException.refused(
                        "Cannot read branch '" + branch + "' of GitOps repository '" + repository
                                + "': branch not found.",
                        "Set gitops.branch or -Dcrp.gitops.branch to the branch that Flux follows (there is '" + other
                                + "')."));
    }
}
