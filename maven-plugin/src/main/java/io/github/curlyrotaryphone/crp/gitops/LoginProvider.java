package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.gitops.GitCredentials.Login;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/**
 * Answers JGit's questions for a user name and password of the configured server: from its URL, else from the caller's
 * credentials. Any other request is not answered, so that a redirect sends no secret to another server.
 */
public final class LoginProvider extends CredentialsProvider {
    private final RemoteAddress address;
    private final GitCredentials credentials;

    /** Provides these credentials for this address. */
    public LoginProvider(RemoteAddress address, GitCredentials credentials) {
        this.address = address;
        this.credentials = credentials;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        return List.of(items).stream()
                .allMatch(item -> item instanceof CredentialItem.Username || item instanceof CredentialItem.Password);
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        Optional<Login> login = login(uri);
        if (login.isEmpty() || !supports(items)) {
            return false;
        }
        for (CredentialItem item : items) {
            if (item instanceof CredentialItem.Username user) {
                user.setValue(login.orElseThrow().user());
            } else if (item instanceof CredentialItem.Password password) {
                password.setValue(login.orElseThrow().password().toCharArray());
            }
        }
        return true;
    }

    private Optional<Login> login(URIish uri) {
        Optional<String> server = new RemoteAddress(uri, Optional.empty(), Optional.empty()).server();
        if (!server.equals(address.server())) {
            return Optional.empty();
        }
        if (address.password().isPresent()) {
            return Optional.of(
                    new Login(address.user().orElse(""), address.password().orElseThrow()));
        }
        Optional<Login> kept = server.flatMap(credentials::login);
        // Some hosts accept a token as the user name.
        boolean tokenAsUser = kept.isEmpty() && !address.isSsh();
        return tokenAsUser ? address.user().map(user -> new Login(user, "")) : kept;
    }
}
