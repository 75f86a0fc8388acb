package io.github.curlyrotaryphone.crp.pipeline.run;

import io.github.curlyrotaryphone.crp.gitops.GitCredentials;
import io.github.curlyrotaryphone.crp.oci.credential.Credential;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.credential.DockerConfig;
import io.github.curlyrotaryphone.crp.pullrequest.Token;
import io.github.curlyrotaryphone.crp.pullrequest.host.Forges;
import io.github.curlyrotaryphone.crp.spec.Account;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The accounts that a run may use.
 *
 * @param known accounts by server, from the build's settings
 * @param gitServer the id of the one for the GitOps repository, if it is not the repository's host
 * @param signingKey the file of an SSH key or the id of a GPG key that commits are signed with
 * @param environment the environment variables, of which {@code CRP_GIT_USERNAME} and {@code CRP_GIT_TOKEN} are read
 */
public record Accounts(
        List<Account> known, Optional<String> gitServer, Optional<String> signingKey, Map<String, String> environment) {
    private static final String TOKEN = "CRP_GIT_TOKEN";
    private static final String SIGNING_KEY = "CRP_GIT_SIGNING_KEY";

    public Accounts {
        known = List.copyOf(known);
        environment = Map.copyOf(environment);
    }

    /** For registries: these, then those of docker's login. */
    public CredentialSource forRegistries() {
        Map<String, Credential> byRegistry = new LinkedHashMap<>();
        known.forEach(account ->
                byRegistry.put(account.server(), new Credential.Password(account.user(), account.password())));
        return CredentialSource.firstOf(List.of(
                CredentialSource.of(byRegistry),
                DockerConfig.ofUser(environment, Path.of(System.getProperty("user.home", ".")))));
    }

    /** For Git servers: these, then those of the environment. */
    public GitCredentials forGit() {
        return host -> known.stream()
                .filter(account -> account.server().equals(gitServer.orElse(host)))
                .findFirst()
                .map(account -> new GitCredentials.Login(account.user(), account.password()))
                .or(this::gitLoginOfEnvironment);
    }

    /**
     * For the forge of a repository: the server of {@code gitServer}, the API's host or the repository's host, then the
     * environment's token.
     */
    Optional<Token> forForge(GitOpsSpec gitops) {
        return Stream.of(gitServer, Optional.of(Forges.server(gitops)), repositoryHost(gitops))
                .flatMap(Optional::stream)
                .flatMap(server -> known.stream()
                        .filter(account -> account.server().equals(server))
                        .map(Account::password))
                .findFirst()
                .or(() -> Optional.ofNullable(environment.get(TOKEN)))
                .map(Token::new);
    }

    private static Optional<String> repositoryHost(GitOpsSpec gitops) {
        URI url = URI.create(gitops.repository().orElse(""));
        boolean isHttp = url.getScheme() != null && url.getScheme().startsWith("http");
        return Optional.ofNullable(isHttp ? url.getAuthority() : url.getHost());
    }

    /** The key that commits are signed with, if the run or its environment names one. */
    public Optional<String> keyOfCommits() {
        return signingKey.or(() -> Optional.ofNullable(environment.get(SIGNING_KEY)));
    }

    /** Servers that accept tokens take any user name with one. */
    private Optional<GitCredentials.Login> gitLoginOfEnvironment() {
        return Optional.ofNullable(environment.get(TOKEN))
                .map(token -> new GitCredentials.Login(environment.getOrDefault("CRP_GIT_USERNAME", "crp"), token));
    }

    /** Without the environment, which may contain secrets. */
    @Override
    public String toString() {
        return "Accounts" + known;
    }
}
