package io.github.curlyrotaryphone.crp.gitops.sign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Repository;

/** Puts a signature on a commit before it is written. */
@FunctionalInterface
public interface CommitSigner {
    /** Signs nothing. */
    CommitSigner NONE = (commit, repository) -> {};

    /** Signs a complete commit for this repository, or throws a {@code CrpException}. */
    void sign(CommitBuilder commit, Repository repository);

    /**
     * The signer for a key, given as in Git's {@code user.signingKey}: the file of an SSH key, or else the id,
     * fingerprint or address of a GPG key.
     */
    static CommitSigner of(Optional<String> key) {
        return key.map(String::strip)
                .filter(text -> !text.isEmpty())
                .<CommitSigner>map(text -> isFile(text) ? new SshCommitSigner(file(text)) : new GpgCommitSigner(text))
                .orElse(NONE);
    }

    private static boolean isFile(String key) {
        return key.contains("/") || key.contains("\\") || Files.exists(Path.of(key));
    }

    private static Path file(String key) {
        return key.startsWith("~/") ? Path.of(System.getProperty("user.home"), key.substring(2)) : Path.of(key);
    }
}
