package io.github.curlyrotaryphone.crp.gitops.remote;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.jspecify.annotations.Nullable;

/** Opens connections to one remote repository. */
final class Connector implements AutoCloseable {
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

    private final RemoteAddress address;
    private final CredentialsProvider credentials;
    private @Nullable SshSessions ssh;

    Connector(RemoteAddress address, CredentialsProvider credentials) {
        this.address = address;
        this.credentials = credentials;
    }

    RemoteAddress address() {
        return address;
    }

    /** Why the host key of the last connection was rejected, if it was. */
    Optional<HostKeyRefusal> refusal() {
        return Optional.ofNullable(ssh).flatMap(SshSessions::refusal);
    }

    /** A transport between a local repository and the remote one. The caller closes it. */
    Transport open(Repository here) throws TransportException, NotSupportedException {
        Transport transport = Transport.open(here, address.uri());
        transport.setCredentialsProvider(credentials);
        if (transport instanceof TransportHttp http) {
            LoginGuard guard = new LoginGuard(credentials, http.getHttpConnectionFactory(), address);
            http.setCredentialsProvider(guard);
            http.setHttpConnectionFactory(guard);
        }
        transport.setTimeout((int) SILENCE_LIMIT.toSeconds());
        transport.setTagOpt(TagOpt.NO_TAGS);
        if (transport instanceof SshTransport overSsh) {
            sessions().use(overSsh);
        }
        return transport;
    }

    private SshSessions sessions() {
        if (ssh == null) {
            ssh = new SshSessions();
        }
        return ssh;
    }

    @Override
    public void close() {
        if (ssh != null) {
            ssh.close();
        }
    }
}
