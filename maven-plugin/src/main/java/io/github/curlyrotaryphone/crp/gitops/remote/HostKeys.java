package io.github.curlyrotaryphone.crp.gitops.remote;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.transport.sshd.OpenSshServerKeyDatabase;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Host keys as OpenSSH's known_hosts files have them, checked strictly regardless of {@code ~/.ssh/config}, since a
 * build cannot ask the user.
 */
final class HostKeys implements ServerKeyDatabase {
    private final ServerKeyDatabase known;
    private @Nullable HostKeyRefusal refusal;

    /** Those known to the user of this folder, and to the machine. */
    HostKeys(Path ssh) {
        known = new OpenSshServerKeyDatabase(
                false,
                List.of(ssh.resolve("known_hosts"), ssh.resolve("known_hosts2"), Path.of("/etc/ssh/ssh_known_hosts")));
    }

    /** Why the host key of the last connection was rejected, if it was. */
    Optional<HostKeyRefusal> refusal() {
        return Optional.ofNullable(refusal);
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
            refusal = new HostKeyRefusal(
                    !lookup(connectAddress, remoteAddress, config).isEmpty());
        }
        return accepted;
    }

    /** The files of a configuration, without its setting of lax checking. */
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
