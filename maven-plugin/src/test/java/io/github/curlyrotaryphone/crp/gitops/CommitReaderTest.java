package io.github.curlyrotaryphone.crp.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.CommitDetails;
import io.github.curlyrotaryphone.crp.result.ReferencedCommit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stock git committed, as it is read again. */
class CommitReaderTest {
    @TempDir
    Path temp;

    @BeforeEach
    void start() {
        Stock.git(temp, "init", "-q");
    }

    private CommitDetails read(String message, String date) {
        Stock.git(
                temp,
                "-c",
                "user.name=Ada Lovelace",
                "-c",
                "user.email=ada@example.com",
                "commit",
                "-q",
                "--allow-empty",
                "--date=" + date,
                "-m",
                message);
        return SourceRepository.stateOf(temp).details().orElseThrow();
    }

    private CommitDetails read(String message) {
        return read(message, "2026-11-24T12:00:00+0100");
    }

    @Test
    void authorDateSubjectAndBodyAreThoseThatGitShows() {
        CommitDetails details = read("Train anew\n\nWith more flowers.\n\nAnd soil.");

        assertThat(details)
                .isEqualTo(new CommitDetails(
                        Stock.git(temp, "show", "-s", "--format=%an <%ae>"),
                        Stock.git(temp, "show", "-s", "--format=%aI"),
                        Stock.git(temp, "show", "-s", "--format=%s"),
                        Optional.of(Stock.git(temp, "show", "-s", "--format=%b").strip()),
                        List.of()));
        assertThat(details.date()).isEqualTo("2026-11-24T12:00:00+01:00");
    }

    @Test
    void aDateInUniversalTimeEndsInZ() {
        assertThat(read("One", "2026-11-24T12:00:00Z").date()).isEqualTo("2026-11-24T12:00:00Z");
    }

    @Test
    void aMessageOfOneLineHasNoBody() {
        assertThat(read("One").body()).isEmpty();
    }

    @Test
    void aSubjectOfTwoLinesIsOne() {
        assertThat(read("One\nTwo\n\nBody").subject()).isEqualTo("One Two");
    }

    @Test
    void theTrailersOfArgoCdNameTheCommitThatItComesFromAndLeaveTheBody() {
        CommitDetails details = read("""
                Use model 7

                It was trained anew.

                Argocd-reference-commit-author: Bob <bob@example.com>
                Argocd-reference-commit-sha: ffffffffffffffffffffffffffffffffffffffff
                Argocd-reference-commit-subject: Add flowers: many
                Argocd-reference-commit-body: "From the meadow.\\n\\nSigned-off-by: Bob"
                Argocd-reference-commit-repourl: https://git.example.com/team/data
                Argocd-reference-commit-date: 2025-06-09T13:50:18-04:00
                Signed-off-by: Ada
                """);

        assertThat(details.references())
                .containsExactly(new ReferencedCommit(
                        Optional.of("f".repeat(40)),
                        Optional.of("https://git.example.com/team/data"),
                        Optional.of("Bob <bob@example.com>"),
                        Optional.of("2025-06-09T13:50:18-04:00"),
                        Optional.of("Add flowers: many"),
                        Optional.of("From the meadow.\n\nSigned-off-by: Bob")));
        assertThat(details.body()).contains("It was trained anew.\n\nSigned-off-by: Ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Argocd-reference-commit-sha: main",
                "Argocd-reference-commit-repourl: git@git.example.com:team/data",
                "Argocd-reference-commit-repourl: https://bot:secret@git.example.com/team/data",
                "Argocd-reference-commit-author: Bob",
                "Argocd-reference-commit-date: yesterday",
                "Argocd-reference-commit-date: 2025-06-09T13:50Z",
                "Argocd-reference-commit-body: not quoted",
                "Argocd-reference-commit-body: 7",
                "Argocd-reference-commit-subject:",
                "Argocd-reference-commit-model: 7"
            })
    void aTrailerThatIsNotAsItsFormatSaysIsPartOfTheBody(String trailer) {
        CommitDetails details = read("Use model 7\n\nTrained.\n\n" + trailer);

        assertThat(details.references()).isEmpty();
        assertThat(details.body()).contains("Trained.\n\n" + trailer);
    }

    @Test
    void onlyTheLastParagraphHasTrailers() {
        CommitDetails details = read("Use\n\nArgocd-reference-commit-subject: Add\n\nThe end.");

        assertThat(details.references()).isEmpty();
        assertThat(details.body()).contains("Argocd-reference-commit-subject: Add\n\nThe end.");
    }
}
