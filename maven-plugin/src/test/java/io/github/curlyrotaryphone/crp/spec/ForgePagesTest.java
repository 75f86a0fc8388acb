package io.github.curlyrotaryphone.crp.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgePagesTest {
    @ParameterizedTest
    @CsvSource({
        "GITHUB, commit/a1, compare/a1...b2, tree/crp/prod/iris, pull/7, blob/a1/apps/a%20b.yaml",
        "GITLAB, -/commit/a1, -/compare/a1...b2, -/tree/crp/prod/iris, -/merge_requests/7, -/blob/a1/apps/a%20b.yaml",
        "GITEA, commit/a1, compare/a1...b2, src/branch/crp/prod/iris, pulls/7, src/commit/a1/apps/a%20b.yaml"
    })
    void everyKindNamesItsPages(
            ForgeSpec.Kind kind, String commit, String compare, String branch, String request, String file) {
        ForgePages pages =
                ForgePages.of("https://git.example.com/ml/iris.git/", kind).orElseThrow();
        String root = "https://git.example.com/ml/iris/";

        assertThat(pages.commit("a1")).hasToString(root + commit);
        assertThat(pages.compare("a1", "b2")).hasToString(root + compare);
        assertThat(pages.branch("crp/prod/iris")).hasToString(root + branch);
        assertThat(pages.request(7)).hasToString(root + request);
        assertThat(pages.file("a1", "apps/a b.yaml")).hasToString(root + file);
    }

    private static Optional<ForgeSpec.Kind> near(String address, String repository) {
        GitOpsSpec gitops = new GitOpsSpec(
                Optional.of(repository),
                "main",
                "apps",
                Optional.of(new ForgeSpec(ForgeSpec.Kind.GITEA, Optional.empty())));
        return ForgePages.of(address, gitops).map(ForgePages::kind);
    }

    @Test
    void theKindIsThatOfTheHostAndNeverGuessedFromAName() {
        assertThat(near("https://gitlab.com/ml/iris", "https://git.example.com/a/b"))
                .contains(ForgeSpec.Kind.GITLAB);
        assertThat(near("https://git.example.com/ml/iris", "ssh://git@git.example.com/a/b"))
                .contains(ForgeSpec.Kind.GITEA);
        assertThat(near("https://my-gitlab-like.example.com/ml/iris", "https://git.example.com/a/b"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://git@github.com/ml/iris",
        "https://me:secret@github.com/ml/iris",
        "/srv/iris",
        "ht tp://a",
        "https:///a"
    })
    void whatIsNoPageHasNone(String address) {
        assertThat(near(address, "https://git.example.com/a/b")).isEmpty();
    }
}
