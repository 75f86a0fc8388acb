package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.GitCredentials.Login;
import io.github.curlyrotaryphone.crp.oci.credential.Credential;
import io.github.curlyrotaryphone.crp.pipeline.run.Accounts;
import io.github.curlyrotaryphone.crp.pipeline.run.NamedHosts;
import io.github.curlyrotaryphone.crp.spec.Account;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import io.github.curlyrotaryphone.crp.spec.TrustedHosts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final Account GIT = new Account("git.example.com", "ann", "secret-1");
    private static final Account OTHER = new Account("deploys", "bob", "secret-2");
    private static final Account FORGE = new Account("forge.example.com", "eve", "secret-4");
    private static final Map<String, String> TOKEN = Map.of("CRP_GIT_TOKEN", "secret-3");

    @Test
    void aGitServerIsFoundByItsHost() {
        assertThat(accounts(Optional.empty(), TOKEN).forGit().login("git.example.com"))
                .contains(new Login("ann", "secret-1"));
    }

    @Test
    void anotherServerIdCanBeNamed() {
        assertThat(accounts(Optional.of("deploys"), Map.of()).forGit().login("git.example.com"))
                .contains(new Login("bob", "secret-2"));
    }

    @Test
    void theTokenOfTheEnvironmentComesLast() {
        assertThat(new Accounts(
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                TOKEN,
                                TrustedHosts.of(List.of(ServerName.parse("git.example.com"))))
                        .forGit()
                        .login("git.example.com"))
                .contains(new Login("crp", "secret-3"));
    }

    @Test
    void anAccountWithoutAHostIsForTheServerOfTheRunsRepositoryOnly() {
        for (String other : List.of("elsewhere.example.com", "listed.example.com", "git.example.com:8443")) {
            assertThat(accounts(Optional.empty(), TOKEN).forGit().login(other))
                    .as(other)
                    .isEmpty();
            assertThat(accounts(Optional.of("deploys"), TOKEN).forGit().login(other))
                    .as(other)
                    .isEmpty();
        }
        assertThat(accounts(Optional.of("deploys"), TOKEN).forGit().login("forge.example.com"))
                .contains(new Login("eve", "secret-4"));
    }

    @Test
    void aRegistryIsFoundByItsHost() {
        assertThat(accounts(Optional.empty(), Map.of("DOCKER_CONFIG", "/nowhere"))
                        .forRegistries()
                        .find("git.example.com", "team/iris"))
                .contains(new Credential.Password("ann", "secret-1"));
    }

    @Test
    void noSecretIsShown() {
        assertThat(accounts(Optional.empty(), TOKEN).toString()).doesNotContain("secret");
    }

    private static Accounts accounts(Optional<String> gitServer, Map<String, String> environment) {
        TrustedHosts hosts = new NamedHosts(
                        Optional.of("https://git.example.com/team/gitops.git"),
                        Optional.empty(),
                        Optional.of("listed.example.com"))
                .with(List.of(), List.of(GIT, FORGE));
        return new Accounts(List.of(GIT, OTHER, FORGE), gitServer, Optional.empty(), environment, hosts);
    }
}
