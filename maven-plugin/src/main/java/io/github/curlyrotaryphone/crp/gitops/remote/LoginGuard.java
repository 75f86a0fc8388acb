package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.spec.ServerName;
import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * Passes on the login of a connection, and from then on refuses every request to another server: JGit repeats the login
 * after a redirect.
 */
final class LoginGuard extends CredentialsProvider implements HttpConnectionFactory {
    private final CredentialsProvider login;
    private final HttpConnectionFactory connections;
    private final Optional<ServerName> own;
    private boolean given;

    LoginGuard(CredentialsProvider login, HttpConnectionFactory connections, RemoteAddress address) {
        this.login = login;
        this.connections = connections;
        this.own = address.serverName();
    }

    @Override
    public boolean isInteractive() {
        return login.isInteractive();
    }

    @Override
    public boolean supports(CredentialItem... items) {
        return login.supports(items);
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        boolean known = login.get(uri, items);
        given |= known;
        return known;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        require(url);
        return connections.create(url);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        require(url);
        return connections.create(url, proxy);
    }

    private void require(URL url) throws IOException {
        ServerName server = ServerName.of(url.getProtocol(), url.getHost(), url.getPort());
        boolean isOwn = own.filter(name -> name.equals(server) || name.withTls().equals(server))
                .isPresent();
        if (given && !isOwn) {
            throw new ForeignRedirect(server);
        }
    }

    /** A redirect that would take a login to another server. */
    static final class ForeignRedirect extends IOException {
        private static final long serialVersionUID = 1L;

        private final String server;

        ForeignRedirect(ServerName server) {
            super("a redirect to '" + server + "' was not followed");
            this.server = server.toString();
        }

        String server() {
            return server;
        }
    }
}
