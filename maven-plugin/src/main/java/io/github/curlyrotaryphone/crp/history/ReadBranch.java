package io.github.curlyrotaryphone.crp.history;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The branch that a report is about.
 *
 * @param repository URL of the GitOps repository without user information, or the folder of the embedded one
 * @param branch its name
 * @param tip the commit that it pointed to; empty if there is none yet
 */
public record ReadBranch(String repository, String branch, Optional<String> tip) {
    /** For use in a sentence. */
    public static String listed(List<ReadBranch> branches) {
        return branches.stream()
                .map(read -> "branch '" + read.branch() + "' of '" + read.repository() + "'")
                .distinct()
                .collect(Collectors.joining(" and "));
    }
}
