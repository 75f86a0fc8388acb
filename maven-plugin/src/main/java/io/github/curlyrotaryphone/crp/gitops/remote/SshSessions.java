package io.github.curlyrotaryphone.crp.gitops.remote;

import java.io.File;
import java.util.Optional;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.sshd.JGitKeyCache;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/**
 * Sessions with the keys, the agent and the configuration of the user's {@code ~/.ssh}, and strict host keys. It is a
 * separate class because loading the SSH client takes longer than a request to an HTTP server, which does not need it.
 */
final class SshSessions implements AutoCloseable {
    private final HostKeys hostKeys;
    private final SshdSessionFactory factory;

    SshSessions() {
        File home = new File(System.getProperty("user.home", "."));
        File ssh = new File(home, ".ssh");
        hostKeys = new HostKeys(ssh.toPath());
        factory = new SshdSessionFactoryBuilder()
                .setHomeDirectory(home)
                .setSshDirectory(ssh)
                .setServerKeyDatabase((ignoredHome, ignoredSsh) -> hostKeys)
                .withDefaultConnectorFactory()
                .build(new JGitKeyCache());
    }

    void use(SshTransport transport) {
        transport.setSshSessionFactory(factory);
    }

    /** Why the host key of the last connection was rejected, if it was. */
    Optional<HostKeyRefusal> refusal() {
        return hostKeys.refusal();
    }

    @Override
    public void close() {
        factory.close();
    }
}
