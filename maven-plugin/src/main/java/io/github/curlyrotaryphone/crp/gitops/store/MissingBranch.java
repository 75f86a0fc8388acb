package io.github.curlyrotaryphone.crp.gitops.store;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;

/** Tells a branch that is missing from a repository that is empty. */
public final class MissingBranch {
    private MissingBranch() {}

    /** The refusal where a repository that has these references has no such branch; empty where it has no branch. */
    public static Optional<CrpException> refusal(String repository, String branch, Collection<String> references) {
        return references.stream()
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> name.substring(Constants.R_HEADS.length()))
                .sorted()
                .findFirst()
                .map(other -> CrpException.refused(
                        "Cannot read branch '" + branch + "' of GitOps repository '" + repository
                                + "': there is no such branch.",
                        "Set gitops.branch or -Dcrp.gitops.branch to the branch that Flux follows (there is '" + other
                                + "')."));
    }
}
