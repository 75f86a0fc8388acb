package io.github.curlyrotaryphone.crp.gitops.sign;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.Repository;

/**
 * Signs with a GPG key by running {@code gpg}, as Git does, which handles key rings, agents and smart cards. It is the
 * only program that crp runs, and only for such a key.
 */
final class GpgCommitSigner implements CommitSigner {
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
        try {
            commit.setGpgSignature(new GpgSignature(signature(commit.build())));
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot sign the commit with GPG key '" + key + "': the program 'gpg' cannot be run.",
                    "Install GnuPG, or set crp.gitops.signingKey to the file of an SSH key.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CrpException.failed("Cannot sign the commit: interrupted.", "Rerun.", e);
        }
    }

    private byte[] signature(byte[] commit) throws IOException, InterruptedException {
        Path said = Files.createTempFile("crp-gpg", ".log");
        try {
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of("--batch", "--no-tty", "-bsau", key));
            Process gpg =
                    new ProcessBuilder(command).redirectError(said.toFile()).start();
            try (OutputStream in = gpg.getOutputStream()) {
                in.write(commit);
            } catch (IOException e) {
                // It exited before it read everything; its error output says why.
                gpg.waitFor();
            }
            try (InputStream out = gpg.getInputStream()) {
                byte[] signature = out.readAllBytes();
                if (gpg.waitFor() != 0 || signature.length == 0) {
                    throw refused(Files.readString(said, StandardCharsets.UTF_8));
                }
                return signature;
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private CrpException refused(String said) {
        String first = said.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no reason");
        return CrpException.refused(
                "Cannot sign the commit with GPG key '" + key + "': gpg reported '" + first + "'.",
                "Check that 'gpg --batch -bsau " + key + "' works here; gpg-agent must have the passphrase.");
    }
}
