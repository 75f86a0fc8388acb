package io.github.curlyrotaryphone.crp.spec;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The servers that the run itself names: the only ones that its accounts are used for. A server that a release, a file
 * of a repository or another server's answer names is used only if it is one of these.
 *
 * @param repositories the servers of the run's GitOps repositories, which accounts without a host are for
 * @param others further servers, each for an account of its own
 * @param listed those of the option, as its user wrote them
 */
public record TrustedHosts(Set<ServerName> repositories, Set<ServerName> others, List<String> listed) {
    /** A run that names no server. */
    public static final TrustedHosts NONE = new TrustedHosts(Set.of(), Set.of(), List.of());

    public TrustedHosts {
        repositories = Set.copyOf(repositories);
        others = Set.copyOf(others);
        listed = List.copyOf(listed);
    }

    /** A run that names these servers for its GitOps repositories. */
    public static TrustedHosts of(Collection<ServerName> repositories) {
        return new TrustedHosts(new TreeSet<>(repositories), Set.of(), List.of());
    }

    /** Whether the run names a server. One that it names with TLS is not used without, except on this machine. */
    public boolean isNamed(ServerName server) {
        return named().anyMatch(server::equals)
                || (server.plain() && server.isLoopback() && named().anyMatch(server.withTls()::equals));
    }

    /** Whether a host, with its port if it has one, is that of a GitOps repository of the run. */
    public boolean isRepository(String authority) {
        return repositories.stream().anyMatch(server -> server.authority().equals(authority));
    }

    private Stream<ServerName> named() {
        return Stream.concat(repositories.stream(), others.stream());
    }

    /** The option that names a server beside those that it names already. */
    public String option(ServerName server) {
        return "-Dcrp.hosts="
                + Stream.concat(listed.stream(), Stream.of(server.toString())).collect(Collectors.joining(","));
    }
}
