package io.github.curlyrotaryphone.crp.pullrequest.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeAddressTest {
    @ParameterizedTest
    @CsvSource({
        "GITHUB, https://github.com/team/gitops.git, https://api.github.com, https://github.com, team/gitops",
        "GITHUB, ssh://git@github.com/team/gitops.git, https://api.github.com, https://github.com, team/gitops",
        "GITHUB, https://git.example.com/team/gitops, https://git.example.com/api/v3, https://git.example.com,"
                + " team/gitops",
        "GITLAB, https://git.example.com:8443/a/b/c/gitops.git/, https://git.example.com:8443/api/v4,"
                + " https://git.example.com:8443, a/b/c/gitops",
        "GITLAB, ssh://git@git.example.com:2222/a/gitops.git, https://git.example.com/api/v4, https://git.example.com,"
                + " a/gitops",
        "GITEA, http://127.0.0.1:3000/team/gitops.git, http://127.0.0.1:3000/api/v1, http://127.0.0.1:3000,"
                + " team/gitops",
        "GITEA, https://example.com/git/team/gitops.git, https://example.com/git/api/v1, https://example.com/git,"
                + " team/gitops",
    })
    void followsFromTheUrlOfTheRepository(ForgeSpec.Kind kind, String repository, String api, String web, String name) {
        ForgeAddress address = ForgeAddress.of(new ForgeSpec(kind, Optional.empty()), repository);

        assertThat(address).isEqualTo(new ForgeAddress(URI.create(api), URI.create(web), name));
    }

    @ParameterizedTest
    @CsvSource({
        "GITLAB, https://example.com/gitlab/api/v4/, ssh://git@example.com:22/a/b/gitops.git,"
                + " https://example.com/gitlab, a/b/gitops",
        "GITLAB, https://example.com/gitlab/api/v4, https://example.com/gitlab/a/b/gitops.git,"
                + " https://example.com/gitlab, a/b/gitops",
        "GITEA, http://127.0.0.1:3300/api/v1, ssh://git@127.0.0.1:3322/team/gitops.git, http://127.0.0.1:3300,"
                + " team/gitops",
        "GITHUB, https://api.github.com, https://github.com/team/gitops, https://github.com, team/gitops",
    })
    void isTheOneThatIsConfigured(ForgeSpec.Kind kind, String api, String repository, String web, String name) {
        ForgeAddress address = ForgeAddress.of(new ForgeSpec(kind, Optional.of(URI.create(api))), repository);

        assertThat(address).isEqualTo(new ForgeAddress(URI.create(api.replaceFirst("/$", "")), URI.create(web), name));
    }

    @ParameterizedTest
    @CsvSource({"file:///srv/gitops.git", "/srv/gitops.git"})
    void aFolderHasNoForge(String repository) {
        assertThatThrownBy(() -> ForgeAddress.of(new ForgeSpec(ForgeSpec.Kind.GITEA, Optional.empty()), repository))
                .hasMessage("No pull request can be opened for '" + repository
                        + "': it is a folder, not a repository of a forge."
                        + " Set gitops.repository in crp.yaml to a repository of GitHub, GitLab or Gitea, or"
                        + " environments.<name>.review to direct.");
    }

    @Test
    void aPathWithoutAnOwnerIsRefused() {
        assertThatThrownBy(() -> ForgeAddress.of(
                        new ForgeSpec(ForgeSpec.Kind.GITHUB, Optional.empty()), "https://github.com/gitops.git"))
                .hasMessage(
                        "No pull request can be opened for 'https://github.com/gitops.git': its path is not an owner"
                                + " and a name. Set gitops.repository in crp.yaml to"
                                + " https://<host>/<owner>/<name>.git.");
    }
}
