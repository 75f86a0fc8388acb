package io.github.curlyrotaryphone.crp.gitops;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;

/** Stock git behind an SSH server on loopback, with one key that opens it, and the client's {@code ~/.ssh}. */
final class GitSshServer implements AutoCloseable {
    private final Path home;
    private final SshServer server;
    private final KeyPair hostKey = newKey();

    private GitSshServer(Path home, SshServer server) {
        this.home = home;
        this.server = server;
    }

    static GitSshServer start(Path home) {
        Stock.git(home, "--version");
        try {
            GitSshServer git = new GitSshServer(home, SshServer.setUpDefaultServer());
            KeyPair userKey = newKey();
            git.server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
            git.server.setKeyPairProvider(KeyPairProvider.wrap(git.hostKey));
            git.server.setPublickeyAuthenticator(
                    (user, key, session) -> KeyUtils.compareKeys(key, userKey.getPublic()));
            git.server.setCommandFactory(
                    (channel, command) -> new ProcessShellFactory(command, "sh", "-c", command).createShell(channel));
            git.server.start();
            git.keep("id_ecdsa", userKey);
            return git;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts a private key into the client's {@code ~/.ssh}. */
    private void keep(String name, KeyPair key) throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        try (OutputStream out = Files.newOutputStream(home.resolve(".ssh").resolve(name))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    void replaceUserKey() {
        try {
            keep("id_ecdsa", newKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void makeKnown() {
        writeKnown(hostKey);
    }

    void makeAnotherKeyKnown() {
        writeKnown(newKey());
    }

    private void writeKnown(KeyPair key) {
        try {
            Files.write(
                    home.resolve(".ssh/known_hosts"),
                    ("[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n")
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    String url(Path repository) {
        return "ssh://git@127.0.0.1:" + server.getPort() + repository;
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
