package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.gitops.GitCredentials;
import io.github.curlyrotaryphone.crp.oci.Credential;
import io.github.curlyrotaryphone.crp.oci.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.DockerConfig;
import io.github.curlyrotaryphone.crp.spec.Account;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts that a run may use.
 *
 * @param known accounts by server, from the build's settings
 * @param gitServer the id of the one for the GitOps repository, where it is not the repository's host
 */
public record Accounts(List<Account> known, Optional<String> gitServer) {
    public Accounts {
        known = List.copyOf(known);
    }

    /** For registries: these, then what docker is logged in to. */
    CredentialSource forRegistries() {
        Map<String, Credential> byRegistry = new LinkedHashMap<>();
        known.forEach(account ->
                byRegistry.put(account.server(), new Credential.Password(account.user(), account.password())));
        return CredentialSource.firstOf(List.of(
                CredentialSource.of(byRegistry),
                DockerConfig.ofUser(System.getenv(), Path.of(System.getProperty("user.home", ".")))));
    }

    /** For Git servers. */
    GitCredentials forGit() {
        return host -> known.stream()
                .filter(account -> account.server().equals(gitServer.orElse(host)))
                .findFirst()
                .map(account -> new GitCredentials.Login(account.user(), account.password()));
    }
}
