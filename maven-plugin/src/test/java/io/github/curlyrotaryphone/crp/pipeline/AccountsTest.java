package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.GitCredentials.Login;
import io.github.curlyrotaryphone.crp.oci.credential.Credential;
import io.github.curlyrotaryphone.crp.pipeline.run.Accounts;
import io.github.curlyrotaryphone.crp.spec.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final Account GIT = new Account("git.example.com", "ann", "secret-1");
    private static final Account OTHER = new Account("deploys", "bob", "secret-2");
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
        assertThat(accounts(Optional.empty(), TOKEN).forGit().login("elsewhere.example.com"))
                .contains(new Login("crp", "secret-3"));
        assertThat(accounts(Optional.empty(), Map.of()).forGit().login("elsewhere.example.com"))
                .isEmpty();
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
        return new Accounts(List.of(GIT, OTHER), gitServer, Optional.empty(), environment);
    }
}
