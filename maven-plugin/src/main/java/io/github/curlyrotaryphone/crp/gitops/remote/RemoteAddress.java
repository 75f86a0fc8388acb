package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.transport.URIish;

/**
 * The address of a GitOps repository. User name and password of the URL are kept separately, so that they are never
 * shown.
 *
 * @param uri the address as JGit takes it, without a password, and for http without a user name
 * @param user the user name of the URL
 * @param password the password of the URL
 */
public record RemoteAddress(URIish uri, Optional<String> user, Optional<String> password) {
    private static final Set<String> SCHEMES = Set.of("file", "http", "https", "ssh");

    /** Reads a URL, an address of the form {@code user@host:path}, or a path, relative ones from {@code base}. */
    public static RemoteAddress parse(String repository, Path base) {
        URIish given = read(repository);
        String scheme = Optional.ofNullable(given.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (scheme.isEmpty() && given.getHost() == null) {
            String path =
                    base.resolve(given.getPath()).toAbsolutePath().normalize().toString();
            return new RemoteAddress(new URIish().setPath(path), Optional.empty(), Optional.empty());
        }
        if (!scheme.isEmpty() && !SCHEMES.contains(scheme)) {
            throw CrpException.refused(
                    "Cannot use GitOps repository '" + withoutUserInfo(given) + "': '" + scheme
                            + "' is not a supported protocol.",
                    "Set gitops.repository to a URL that starts with https://, http://, ssh:// or file://.");
        }
        if (given.getHost() == null && !scheme.equals("file")) {
            throw noUrl(repository);
        }
        boolean http = scheme.startsWith("http");
        return new RemoteAddress(
                given.setPass(null).setUser(http ? null : given.getUser()),
                Optional.ofNullable(given.getUser()),
                Optional.ofNullable(given.getPass()));
    }

    private static URIish read(String repository) {
        try {
            return new URIish(repository.strip());
        } catch (URISyntaxException e) {
            throw noUrl(repository);
        }
    }

    private static CrpException noUrl(String repository) {
        return CrpException.refused(
                "Cannot read gitops.repository '" + FailureReason.withoutUserInfo(repository) + "': not a valid URL.",
                "Use a URL such as https://git.example.com/team/gitops.git, ssh://git@git.example.com/team/gitops.git"
                        + " or file:///srv/gitops.git.");
    }

    private static String withoutUserInfo(URIish uri) {
        return FailureReason.withoutUserInfo(uri.setUser(null).setPass(null).toString());
    }

    /** The address without secrets, for messages. */
    public String name() {
        return withoutUserInfo(uri);
    }

    /** Host and port, by which credentials are looked up; empty for a file. */
    public Optional<String> server() {
        return Optional.ofNullable(uri.getHost()).map(host -> uri.getPort() > 0 ? host + ":" + uri.getPort() : host);
    }

    /** The server that accounts are for; empty for a file. */
    public Optional<ServerName> serverName() {
        return Optional.ofNullable(uri.getHost())
                .map(host -> ServerName.of(isSsh() ? "ssh" : uri.getScheme(), host, uri.getPort()));
    }

    /** Whether it is reached over SSH. */
    public boolean isSsh() {
        return uri.getHost() != null
                && (uri.getScheme() == null || uri.getScheme().equals("ssh"));
    }

    /** The folder of a repository on this machine. */
    public Optional<Path> folder() {
        if (uri.getHost() != null) {
            return Optional.empty();
        }
        Path path = Path.of(uri.getPath());
        Path inside = path.resolve(".git");
        return Optional.of(Files.isDirectory(inside) ? inside : path);
    }

    @Override
    public String toString() {
        return name();
    }
}
