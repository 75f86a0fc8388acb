package io.github.curlyrotaryphone.crp.pipeline.run;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.remote.RemoteAddress;
import io.github.curlyrotaryphone.crp.spec.Account;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import io.github.curlyrotaryphone.crp.spec.TrustedHosts;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The servers on the command line of a run.
 *
 * @param repository the URL of the GitOps repository
 * @param api the URL of the forge's API
 * @param hosts the value of {@code crp.hosts}: servers separated by commas
 */
public record NamedHosts(Optional<String> repository, Optional<String> api, Optional<String> hosts) {
    /** A command line that names none. */
    public static final NamedHosts NONE = new NamedHosts(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * The servers that the run names: these, those that it has an account for, and those of the configuration, which
     * count only as far as {@code crp.hosts} lists them if that is set.
     *
     * @param configured the GitOps repositories of crp.yaml and POM
     * @param known the accounts of settings.xml
     */
    public TrustedHosts with(Collection<GitOpsSpec> configured, List<Account> known) {
        List<String> listed = hosts.stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        Set<ServerName> others = new TreeSet<>();
        listed.forEach(name -> others.add(parse(name)));
        TrustedHosts limit = TrustedHosts.of(others);
        Set<ServerName> ofFiles = new TreeSet<>();
        configured.forEach(gitops -> server(gitops)
                .filter(server -> hosts.isEmpty() || limit.isNamed(server))
                .ifPresent(ofFiles::add));
        others.addAll(ofFiles);
        known.forEach(account -> accountServer(account).ifPresent(others::add));
        api.map(URI::create).map(ServerName::of).ifPresent(others::add);
        return new TrustedHosts(
                repository.flatMap(NamedHosts::server).map(Set::of).orElse(ofFiles), others, listed);
    }

    /** The server of a GitOps repository; empty for a folder. */
    static Optional<ServerName> server(GitOpsSpec gitops) {
        return gitops.repository().flatMap(NamedHosts::server);
    }

    /** Whether a GitOps repository is accessed over SSH. */
    static boolean isSsh(GitOpsSpec gitops) {
        return gitops.repository()
                .filter(url -> RemoteAddress.parse(url, Path.of("")).isSsh())
                .isPresent();
    }

    private static Optional<ServerName> server(String url) {
        return RemoteAddress.parse(url, Path.of("")).serverName();
    }

    private static ServerName parse(String name) {
        try {
            return ServerName.parse(name);
        } catch (IllegalArgumentException e) {
            throw CrpException.refused(
                    "Invalid -Dcrp.hosts: " + e.getMessage() + ".",
                    "Use hosts separated by commas, such as git.example.com,registry.example.com:5000.",
                    e);
        }
    }

    /** A server of settings.xml may have any id. */
    private static Optional<ServerName> accountServer(Account account) {
        try {
            return Optional.of(ServerName.parse(account.server()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
