package io.github.curlyrotaryphone.crp.gitops.remote;

import java.io.File;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.transport.sshd.OpenSshServerKeyDatabase;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.JGitKeyCache;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Host keys as OpenSSH's known_hosts files have them, checked strictly whatever {@code ~/.ssh/config} says: nobody
 * can be asked in a build.
 */
final class HostKeys implements ServerKeyDatabase {
    private final File home = new File(System.getProperty("user.home", "."));
    private final File ssh = new File(home, ".ssh");
    private final ServerKeyDatabase known = new OpenSshServerKeyDatabase(
            false,
            List.of(
                    ssh.toPath().resolve("known_hosts"),
                    ssh.toPath().resolve("known_hosts2"),
                    Path.of("/etc/ssh/ssh_known_hosts")));
    private @Nullable Refusal refusal;

    /** A host key that was not accepted; {@code changed} where another one is known. */
    record Refusal(boolean changed) {}

    /** Why the last connection was not accepted, if it was for its host key. */
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Sessions with the keys, the agent and the configuration of the user's {@code ~/.ssh}, and these host keys. */
    SshdSessionFactory checkedSessions() {
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(home)
                .setSshDirectory(ssh)
                .setServerKeyDatabase((ignoredHome, ignoredSsh) -> this)
                .withDefaultConnectorFactory()
                .build(new JGitKeyCache());
    }

    @Override
    public List<PublicKey> lookup(String connectAddress, InetSocketAddress remoteAddress, Configuration config) {
        return known.lookup(connectAddress, remoteAddress, config);
    }

    @Override
    public boolean accept(
            String connectAddress,
            InetSocketAddress remoteAddress,
            PublicKey serverKey,
            Configuration config,
            @Nullable CredentialsProvider provider) {
        boolean accepted = known.accept(connectAddress, remoteAddress, serverKey, new Strict(config), provider);
        if (!accepted) {
            refusal = new Refusal(!lookup(connectAddress, remoteAddress, config).isEmpty());
        }
        return accepted;
    }

    /** The files of a configuration, without its permission to be lax. */
    private record Strict(Configuration config) implements Configuration {
        @Override
        public List<String> getUserKnownHostsFiles() {
            return config.getUserKnownHostsFiles();
        }

        @Override
        public List<String> getGlobalKnownHostsFiles() {
            return config.getGlobalKnownHostsFiles();
        }

        @Override
        public StrictHostKeyChecking getStrictHostKeyChecking() {
            return StrictHostKeyChecking.REQUIRE_MATCH;
        }

        @Override
        public boolean getHashKnownHosts() {
            return config.getHashKnownHosts();
        }

        @Override
        public String getUsername() {
            return config.getUsername();
        }
    }
}
