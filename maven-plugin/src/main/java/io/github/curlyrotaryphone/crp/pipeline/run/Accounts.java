package io.github.curlyrotaryphone.crp.pipeline.run;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.gitops.GitCredentials;
import io.github.curlyrotaryphone.crp.oci.credential.Credential;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.credential.DockerConfig;
import io.github.curlyrotaryphone.crp.pullrequest.Token;
import io.github.curlyrotaryphone.crp.pullrequest.host.Forges;
import io.github.curlyrotaryphone.crp.python.index.IndexAccounts;
import io.github.curlyrotaryphone.crp.python.index.IndexSettings;
import io.github.curlyrotaryphone.crp.python.index.NetrcFile;
import io.github.curlyrotaryphone.crp.spec.Account;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import io.github.curlyrotaryphone.crp.spec.TrustedHosts;
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
 * @param hosts the servers that the run names, which are the only ones that get an account
 */
public record Accounts(
        List<Account> known,
        Optional<String> gitServer,
        Optional<String> signingKey,
        Map<String, String> environment,
        TrustedHosts hosts) {
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
                        DockerConfig.ofUser(environment, Path.of(System.getProperty("user.home", ".")))))
                .within(hosts);
    }

    /**
     * For Git servers: the account for that host. An account without a host, which is the one of {@code gitServer} or
     * that of the environment, is for the run's own GitOps repositories only.
     */
    public GitCredentials forGit() {
        return host -> {
            Optional<GitCredentials.Login> own = known(host);
            if (!hosts.isRepository(ServerName.parse(host).authority())) {
                return own;
            }
            return gitServer.isPresent()
                    ? known(gitServer.get()).or(this::gitLoginOfEnvironment)
                    : own.or(this::gitLoginOfEnvironment);
        };
    }

    private Optional<GitCredentials.Login> known(String server) {
        return account(server).map(account -> new GitCredentials.Login(account.user(), account.password()));
    }

    private Optional<Account> account(String server) {
        return known.stream().filter(account -> account.server().equals(server)).findFirst();
    }

    /** For package indexes: these, then those of {@code ~/.netrc}. */
    public IndexAccounts forIndexes() {
        IndexAccounts own = server -> account(server.toString()).or(() -> account(server.authority()));
        return own.or(NetrcFile.read(environment, userHome()));
    }

    /** The package indexes that the user's own tools ask. */
    public IndexSettings indexSettings() {
        return new IndexSettings(environment, userHome(), Path.of("/"));
    }

    private static Path userHome() {
        return Path.of(System.getProperty("user.home", "."));
    }

    /** Refuses a repository on a server that the run does not name. */
    public void requireNamed(GitOpsSpec gitops) {
        Optional<ServerName> server = NamedHosts.server(gitops);
        if (server.isPresent() && !hosts.isNamed(server.get())) {
            String name = FailureReason.withoutUserInfo(gitops.repository().orElseThrow());
            throw CrpException.refused(
                    "Cannot use GitOps repository '" + name + "': this run does not name the server '" + server.get()
                            + "'. Only a release or a file does, and these may not choose where accounts are used.",
                    "If this server is right, add " + hosts.option(server.get()) + ", with its account as server '"
                            + server.get().authority() + "' in settings.xml.");
        }
    }

    /**
     * For the forge of a repository: the account of {@code gitServer}, for the API's host or for the repository's host,
     * then the environment's token. An account for one host is not used on another: the API is on the repository's host,
     * or the run names its host.
     */
    Optional<Token> forForge(GitOpsSpec gitops) {
        ServerName api = Forges.server(gitops);
        boolean isOfRepository = NamedHosts.server(gitops)
                .filter(own -> isApi(api, own, NamedHosts.isSsh(gitops)))
                .isPresent();
        if (!isOfRepository && !hosts.isNamed(api)) {
            throw elsewhere(gitops, api);
        }
        boolean isOfRun = NamedHosts.server(gitops)
                .filter(own -> hosts.isRepository(own.authority()))
                .isPresent();
        return Stream.of(
                        gitServer.filter(id -> isOfRun),
                        Optional.of(api.authority()),
                        repositoryHost(gitops).filter(id -> isOfRepository))
                .flatMap(Optional::stream)
                .flatMap(server -> account(server).map(Account::password).stream())
                .findFirst()
                .or(() -> Optional.ofNullable(environment.get(TOKEN)).filter(token -> isOfRun))
                .map(Token::new);
    }

    /** GitHub has its API on another host of its own. An SSH address does not tell the port of the API. */
    private static boolean isApi(ServerName api, ServerName repository, boolean isSsh) {
        return api.equals(repository)
                || api.equals(repository.withTls())
                || (isSsh && !api.plain() && api.host().equals(repository.host()))
                || (!api.plain() && api.port() == 0 && api.host().equals("api." + repository.host()));
    }

    private CrpException elsewhere(GitOpsSpec gitops, ServerName api) {
        return CrpException.refused(
                "Cannot use the forge's API on '" + api + "' for GitOps repository '"
                        + FailureReason.withoutUserInfo(gitops.repository().orElseThrow())
                        + "': this run does not name that server, and an account for one server is not sent to another.",
                "If this server is right, add " + hosts.option(api) + ". Otherwise correct gitops.api.");
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
