package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.COMMIT;
import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.CommitDetails;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.ReferencedCommit;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HydratorMetadataTest {
    private static final String FILE = "apps/iris/dev/hydrator.metadata";
    private static final String SOURCE = "https://git.example.com/team/iris";
    private static final CommitDetails DETAILS = new CommitDetails(
            "Ada Lovelace <ada@example.com>",
            "2026-11-24T12:00:00+01:00",
            "Train anew",
            Optional.of("With more flowers."),
            List.of(new ReferencedCommit(
                    Optional.of("f".repeat(40)),
                    Optional.of("https://git.example.com/team/data"),
                    Optional.of("Bob <bob@example.com>"),
                    Optional.of("2026-11-23T12:00:00Z"),
                    Optional.of("Add flowers"),
                    Optional.of("From the meadow."))));

    @TempDir
    Path temp;

    private Gitops git;

    @BeforeEach
    void startRemote() {
        git = new Gitops(temp);
    }

    @AfterEach
    void closeRemote() {
        git.close();
    }

    /** A deployment to an environment that asks for the file, of a source that the image's label leads to. */
    private static Edit.Deploy asking(Deployments deployments) {
        Edit.Deploy plain = deployments.deployment();
        ReleasedEnvironment place = plain.environment();
        ReleasedEnvironment asking = new ReleasedEnvironment(
                place.name(),
                place.clusters(),
                place.from(),
                place.namespace(),
                new GitOpsSpec(Optional.empty(), "main", "apps", Optional.empty(), true),
                place.review(),
                place.gates(),
                place.manifests());
        Release release = plain.release();
        Release labelled = new Release(
                release.app(),
                release.owner(),
                release.image(),
                release.source(),
                release.input(),
                release.flux(),
                Map.of("image", Map.of("labels", Map.of("org.opencontainers.image.source", SOURCE))),
                List.of(asking));
        return new Edit.Deploy(labelled, plain.digest(), asking);
    }

    private GitCommit commit(Deployments deployments) {
        return git.commit(List.of(asking(deployments)));
    }

    private static SourceState from(CommitDetails details) {
        return new SourceState(Optional.of(COMMIT), false, Optional.of(details));
    }

    @Test
    void itNamesTheSourceCommitAndWhatThatSays() {
        commit(iris().source(from(DETAILS)));

        assertThat(git.text("main", FILE)).isEqualTo("""
            {
              "repoURL": "https://git.example.com/team/iris",
              "drySha": "0123456789012345678901234567890123456789",
              "author": "Ada Lovelace <ada@example.com>",
              "date": "2026-11-24T12:00:00+01:00",
              "subject": "Train anew",
              "body": "With more flowers.",
              "references": [
                {
                  "commit": {
                    "author": "Bob <bob@example.com>",
                    "date": "2026-11-23T12:00:00Z",
                    "subject": "Add flowers",
                    "body": "From the meadow.",
                    "sha": "ffffffffffffffffffffffffffffffffffffffff",
                    "repoURL": "https://git.example.com/team/data"
                  }
                }
              ]
            }
            """);
        assertThat(git.text("main", Gitops.RECORD))
                .contains("\"" + FILE + "\": \"" + Stock.git(git.remote.folder(), "rev-parse", "main:" + FILE));
    }

    @Test
    void itsKeysAreThoseThatGitopsPromoterReads() throws IOException {
        commit(iris().source(from(DETAILS)));

        JsonNode json = JsonText.read(git.text("main", FILE));
        assertThat(json.propertyNames()).containsExactlyElementsOf(promoter("HydratorMetadata"));
        JsonNode reference = json.path("references").path(0);
        assertThat(reference.propertyNames()).containsExactlyElementsOf(promoter("RevisionReference"));
        assertThat(reference.path("commit").propertyNames()).containsExactlyElementsOf(promoter("CommitMetadata"));
    }

    /** The keys of a type of gitops-promoter's API, in order. */
    private List<String> promoter(String type) throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("gitops-promoter-keys.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(type + ":"))
                    .flatMap(line -> List.of(line.substring(type.length() + 2).split(" ", -1)).stream())
                    .toList();
        }
    }

    @Test
    void aReleaseThatDoesNotKnowWhatTheCommitSaysGivesItsIdAlone() {
        commit(iris());

        assertThat(git.text("main", FILE))
                .isEqualTo("{\n  \"repoURL\": \"" + SOURCE + "\",\n  \"drySha\": \"" + COMMIT + "\"\n}\n");
    }

    @Test
    void anotherSourceCommitAloneMakesNoCommit() {
        commit(iris());
        Deployments later = iris().source(Optional.of("f".repeat(40)), false);

        assertThat(commit(later).id()).isEmpty();
        assertThat(commit(later.version("2")).id()).isPresent();
        assertThat(git.text("main", FILE)).contains("f".repeat(40));
    }

    @Test
    void aSourceInNoRepositoryGetsNone() {
        commit(iris().source(Optional.empty(), false));

        assertThat(git.remote.files("main")).containsKey(Gitops.RECORD).doesNotContainKey(FILE);
    }
}
