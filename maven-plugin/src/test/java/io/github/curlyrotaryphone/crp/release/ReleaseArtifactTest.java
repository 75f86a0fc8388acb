package io.github.curlyrotaryphone.crp.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.tar.TarTexts;
import io.github.curlyrotaryphone.crp.result.CommitDetails;
import io.github.curlyrotaryphone.crp.result.ReferencedCommit;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.LintSpec;
import io.github.curlyrotaryphone.crp.spec.LintSpec.NodeSpec;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseArtifactTest {
    private final Release release = SampleRelease.of("registry.example.com");
    private final ReleaseArtifact artifact = SampleRelease.artifact(release);

    @Test
    void everyByteIsAsTheFormatSays() {
        TreeMap<String, String> parts = new TreeMap<>();
        parts.put("manifest.json", pretty(artifact.manifest().content()));
        parts.put("config.json", pretty(artifact.config()));
        TarTexts.read(artifact.layer().bytes()).forEach((path, text) -> parts.put("release.tar/" + path, text));

        GoldenFiles.check(GoldenFiles.folder(getClass(), "golden"), parts);
    }

    private static String pretty(Content content) {
        return JsonText.pretty(JsonText.read(content.bytes()));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Release read = ReleaseDocument.read(
                artifact.config().bytes(), TarTexts.read(artifact.layer().bytes()));

        assertThat(read).isEqualTo(release);
        assertThat(SampleRelease.artifact(read).digest()).isEqualTo(artifact.digest());
    }

    @Test
    void aReleaseOfASourceWithoutACommitIsReadAgain() {
        Release absent = SampleRelease.of("localhost:5050", "iris", SourceState.ABSENT, "2");
        ReleaseArtifact made = SampleRelease.artifact(absent);

        assertThat(ReleaseDocument.read(
                        made.config().bytes(), TarTexts.read(made.layer().bytes())))
                .isEqualTo(absent);
    }

    @Test
    void aSourceThatCouldNotBeReadIsStillUnknownAfterwards() {
        SourceState unknown = new SourceState(
                release.source().commit(), true, Optional.empty(), Optional.of("Invalid path: /home/me"));
        ReleaseArtifact made = SampleRelease.artifact(SampleRelease.of("localhost:5050", "iris", unknown, "2"));

        SourceState read = ReleaseDocument.read(
                        made.config().bytes(), TarTexts.read(made.layer().bytes()))
                .source();

        assertThat(read.unknown()).contains("unknown");
        assertThat(read.commit()).isEqualTo(unknown.commit());
        assertThat(new String(made.config().bytes(), StandardCharsets.UTF_8)).doesNotContain("/home/me");
    }

    @Test
    void whatTheSourceCommitSaysIsReadAgainAndIsNoContent() {
        CommitDetails details = new CommitDetails(
                "Ada <ada@example.com>",
                "2026-11-24T12:00:00Z",
                "Train anew",
                Optional.empty(),
                List.of(new ReferencedCommit(
                        Optional.of("f".repeat(40)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("Add flowers"),
                        Optional.empty())));
        SourceState source = new SourceState(release.source().commit(), false, Optional.of(details));
        Release telling = SampleRelease.of("registry.example.com", "iris", source, "2");
        ReleaseArtifact made = SampleRelease.artifact(telling);

        assertThat(ReleaseDocument.read(
                        made.config().bytes(), TarTexts.read(made.layer().bytes())))
                .isEqualTo(telling);
        assertThat(made.contentDigest()).isEqualTo(artifact.contentDigest());
    }

    @Test
    void otherManifestsAreAnotherReleaseOfTheSameImage() {
        ReleaseArtifact other =
                SampleRelease.artifact(SampleRelease.of("registry.example.com", "iris", release.source(), "3"));

        assertThat(other.digest()).isNotEqualTo(artifact.digest());
        assertThat(other.contentDigest()).isNotEqualTo(artifact.contentDigest());
        assertThat(other.manifest().subject()).isEqualTo(artifact.manifest().subject());
    }

    @Test
    void anotherCommitIsAnotherReleaseWithTheSameContent() {
        ReleaseArtifact other = SampleRelease.artifact(SampleRelease.of(
                "registry.example.com", "iris", new SourceState(Optional.of("f".repeat(40)), true), "2"));

        assertThat(other.digest()).isNotEqualTo(artifact.digest());
        assertThat(other.contentDigest()).isEqualTo(artifact.contentDigest());
        assertThat(other.layer()).isEqualTo(artifact.layer());
        assertThat(ReleaseArtifact.contentDigest(other.manifest())).contains(artifact.contentDigest());
    }

    @Test
    void otherGatesAreOtherContent() {
        ReleasedEnvironment prod = release.environments().get(1);
        ReleasedEnvironment stricter = new ReleasedEnvironment(
                prod.name(),
                prod.clusters(),
                prod.from(),
                prod.namespace(),
                prod.gitops(),
                prod.review(),
                SampleRelease.gates(Duration.ofHours(48)),
                prod.manifests());
        Release changed = with(release, List.of(release.environments().get(0), stricter));

        assertThat(SampleRelease.artifact(changed).contentDigest()).isNotEqualTo(artifact.contentDigest());
    }

    @Test
    void whatLintsTakeIntoAccountIsContentAndIsReadAgain() {
        ReleasedEnvironment prod = release.environments().get(1);
        LintSpec lint = new LintSpec(
                Map.of("pod-security", "no pod needs it"),
                List.of(new NodeSpec(3, Map.of("cpu", "4", "nvidia.com/gpu", "1"), Map.of("gpu", "yes"))),
                true);
        ReleasedEnvironment linted = new ReleasedEnvironment(
                prod.name(),
                prod.clusters(),
                prod.from(),
                prod.namespace(),
                prod.gitops(),
                prod.review(),
                prod.gates(),
                prod.manifests(),
                lint);
        ReleaseArtifact changed = SampleRelease.artifact(
                with(release, List.of(release.environments().get(0), linted)));

        assertThat(changed.contentDigest()).isNotEqualTo(artifact.contentDigest());
        assertThat(read(changed).environments().get(1).lint()).isEqualTo(lint);
        assertThat(read(artifact).environments().get(1).lint()).isEqualTo(LintSpec.NONE);
    }

    private static Release read(ReleaseArtifact written) {
        return ReleaseDocument.read(
                written.config().bytes(), TarTexts.read(written.layer().bytes()));
    }

    @Test
    void anotherImageThanTheReleasesIsAnErrorOfTheCaller() {
        Content other = Content.of(MediaTypes.OCI_MANIFEST, new byte[0]);

        assertThatThrownBy(() -> ReleaseArtifact.of(release, other.descriptor()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + other.digest() + "' is not the image of the release, '" + SampleRelease.IMAGE.digest()
                        + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"crp\":1 | \"crp\":2 | its format version is 2, but this crp supports 1",
                "\"crp\":1, | | its format version is none, but this crp supports 1",
                "\"approvals\":2 | \"approvals\":2,\"veto\":1 | it has a key 'environments[1].gates.veto', which is"
                        + " unknown",
                "\"approvals\":2, | | it has no 'environments[1].gates.approvals'",
                "\"approvals\":2 | \"approvals\":-1 | its 'environments[1].gates.approvals' is not a count",
                "\"review\":\"pull-request\" | \"review\":\"mail\" | 'mail' is neither direct nor pull-request",
                "\"forge\":\"gitea\" | \"forge\":\"svn\" | 'svn' is not a known forge",
                "mon,fri 16:00 | on mondays 16:00 | its 'environments[1].gates.freezes[1]' is not valid: ",
                "\"checks\":[\"smoke-test\"] | \"checks\":\"smoke-test\" | its 'environments[1].gates.checks' is not a list",
                "\"soak\":\"1d\" | \"soak\":true | its 'environments[1].gates.soak' is not a text",
                "\"draft\":true | \"draft\":\"yes\" | its 'environments[1].pullRequest.draft' is not true or false",
                "\"weightsBytes\":5000000000 | \"weightsBytes\":\"5 GB\" | its 'image.weightsBytes' is not a whole number",
                "\"flux\":{ | \"flux\":[],\"x\":{ | its 'flux' is not an object",
                "\"name\":\"prod\" | \"name\":\"../prod\" | '../prod'",
                "\"prod-east\" | \"prod-north\" | it has no 'clusters/prod-north/iris.prod.yaml'",
                "{\"crp\" | {{\"crp\" | its configuration is not JSON"
            })
    void aConfigurationThatIsNotAsCrpWritesItIsRefused(String part, String instead, String reason) {
        String config = text(artifact.config());
        assertThat(config).contains(part);
        String changed = config.replace(part, instead == null ? "" : instead);

        assertThatThrownBy(() -> ReleaseDocument.read(bytes(changed), files()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void anImageWithoutADigestIsRefused() {
        String config = text(artifact.config()).replace("@" + SampleRelease.IMAGE.digest(), "");

        assertThatThrownBy(() -> ReleaseDocument.read(bytes(config), files()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("'registry.example.com/ml/iris:1.4.0-abc' has no digest");
    }

    @Test
    void aKeyOfANewerCrpIsPassedOverWhereItIsNoGate() {
        String config = text(artifact.config())
                .replace("\"crp\":1", "\"crp\":1,\"signed\":true")
                .replace("\"draft\":true", "\"draft\":true,\"assignees\":[]");

        assertThat(ReleaseDocument.read(bytes(config), files())).isEqualTo(release);
    }

    @ParameterizedTest
    @CsvSource({
        "apps/iris/dev/../deployment.yaml, crp never writes",
        "apps/iris/dev/.crp.json, crp never writes",
        "apps/iris/test/deployment.yaml, of no environment",
        "clusters/dev/other.yaml, of no environment"
    })
    void aFileThatNoEnvironmentHasIsRefused(String path, String reason) {
        SortedMap<String, String> files = files();
        files.put(path, "");

        assertThatThrownBy(() -> ReleaseDocument.read(artifact.config().bytes(), files))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it has a file '" + path + "'")
                .hasMessageContaining(reason);
    }

    private SortedMap<String, String> files() {
        return new TreeMap<>(TarTexts.read(artifact.layer().bytes()));
    }

    private static Release with(Release release, List<ReleasedEnvironment> environments) {
        return new Release(
                release.app(),
                release.owner(),
                release.image(),
                release.source(),
                release.input(),
                release.flux(),
                release.configuration(),
                environments);
    }

    private static String text(Content content) {
        return new String(content.bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
