package io.github.curlyrotaryphone.crp.gitops.sign;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.program.BoundedProgram;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.Repository;

/**
 * Signs with a GPG key by running {@code gpg}, as Git does, which handles key rings, agents and smart cards. It is run
 * only for such a key.
 */
final class GpgCommitSigner implements CommitSigner {
    /** Long enough for a person to touch a smart card or to enter a passphrase. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final String key;
    private final List<String> program;

    GpgCommitSigner(String key) {
        this(key, List.of("gpg"));
    }

    GpgCommitSigner(String key, List<String> program) {
        this.key = key;
        this.program = program;
    }

    @Override
    public void sign(CommitBuilder commit, Repository repository) {
        commit.setGpgSignature(new GpgSignature(signature(commit)));
    }

    private byte[] signature(CommitBuilder commit) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("--batch", "--no-tty", "-bsau", key));
        try {
            BoundedProgram.Answer answer = new BoundedProgram(command, LIMIT).run(commit.build());
            if (answer.status() != 0 || answer.output().length == 0) {
                throw refused("gpg reported '" + words(answer.errors()) + "'");
            }
            return answer.output();
        } catch (InterruptedIOException e) {
            throw CrpException.failed("Cannot sign the commit: interrupted.", "Rerun.", e);
        } catch (IOException e) {
            throw refused("the program 'gpg' failed (" + FailureReason.of(e) + ")");
        }
    }

    private static String words(byte[] errors) {
        return new String(errors, StandardCharsets.UTF_8)
                .lines()
                .map(VisibleText::words)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no reason");
    }

    private CrpException refused(String reason) {
        return CrpException.refused(
                "Cannot sign the commit with GPG key '" + key + "': " + reason + ".",
                "Check that 'gpg --batch -bsau " + key
                        + "' works here, where gpg-agent must have the passphrase, or set"
                        + " crp.gitops.signingKey to the file of an SSH key.");
    }
}
