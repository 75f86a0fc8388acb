package io.github.curlyrotaryphone.crp.gitops.sign;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.api.errors.UnsupportedSigningFormatException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.signing.ssh.SshSignerFactory;

/** Signs with an SSH key: a private one without a passphrase, or one that the SSH agent holds. */
final class SshCommitSigner implements CommitSigner {
    private final Path key;

    SshCommitSigner(Path key) {
        this.key = key.toAbsolutePath().normalize();
    }

    @Override
    public void sign(CommitBuilder commit, Repository repository) {
        if (!Files.isReadable(key)) {
            throw CrpException.refused(
                    "Cannot sign the commit: cannot read SSH key '" + key + "'.",
                    "Set crp.gitops.signingKey to the file of a private key, or to the id of a GPG key.");
        }
        Config config = new Config();
        config.setString("gpg", null, "format", "ssh");
        config.setString("user", null, "signingkey", key.toString());
        try {
            new SshSignerFactory()
                    .create()
                    .signObject(repository, new GpgConfig(config), commit, commit.getCommitter(), key.toString(), null);
        } catch (IOException | UnsupportedSigningFormatException | CanceledException e) {
            throw CrpException.refused(
                    "Cannot sign the commit with SSH key '" + key + "': " + FailureReason.of(e) + ".",
                    "Use a private key in OpenSSH format without a passphrase, or load it with 'ssh-add' and set"
                            + " crp.gitops.signingKey to its"
                            + " .pub file.",
                    e);
        }
    }
}
