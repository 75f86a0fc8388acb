package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.pipeline.artifact.ReleaseInput;
import io.github.curlyrotaryphone.crp.release.ReleaseArtifact;
import io.github.curlyrotaryphone.crp.release.ReleaseAssembly;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.Renderer;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A company that upgrades crp from 0.1.0 to 0.2.0. */
class UpgradeTest {
    private static final String OLDER = "failureThreshold: 61";
    private static final String NEWER = "failureThreshold: 60";

    @TempDir
    Path folder;

    private Company company;

    @BeforeEach
    void deployByTheOlder() {
        company = new Company(folder);
        company.app("iris");
        company.deploy("dev,prod", "iris");
    }

    @AfterEach
    void close() {
        company.close();
    }

    /** Another threshold in dev, as an older crp rendered it. */
    private void olderRendered(String name) {
        SortedMap<String, String> files = company.files("main");
        String path = "apps/" + name + "/dev/deployment.yaml";
        String recordPath = "apps/" + name + "/dev/.crp.json";
        String text = Objects.requireNonNull(files.get(path)).replace(NEWER, OLDER);
        assertThat(text).contains(OLDER);
        ObjectNode record = (ObjectNode) JsonText.read(Objects.requireNonNull(files.get(recordPath)));
        record.put("input", "sha256:" + "0".repeat(64));
        ((ObjectNode) record.path("files")).put(path, blob(text));
        company.commit(Map.of(path, text, recordPath, JsonText.pretty(record)));
        company.heard.since();
    }

    private static String blob(String text) {
        try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
            return ids.idFor(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8))
                    .name();
        }
    }

    private String differences() {
        company.heard.since();
        company.diff("branch", "tree", Company.EMBEDDED, "iris");
        return String.join("\n", company.heard.since()).replaceAll("\\s+", " ");
    }

    private BuiltImage image() {
        CrpSpec spec = company.app("iris").spec();
        return new OutputFolder(spec.project().output()).readImage(spec);
    }

    @Test
    void versionsThatRenderTheSameMakeNoCommitAndTheSameImageInTurn() {
        String tip = company.tip("main").orElseThrow();

        for (String version : List.of("0.2.0", "0.1.0", "0.3.0")) {
            company.runBy(version);
            company.deploy("dev,prod", "iris");

            assertThat(company.tip("main")).contains(tip);
        }
        assertThat(company.files("main").get("apps/iris/dev/.crp.json"))
                .contains("\"renderedBy\": {\n    \"crp\": \"0.1.0\",\n    \"renderer\": 1,");
    }

    @Test
    void theDiffSaysWhatTheUpgradeAloneChanges() {
        olderRendered("iris");
        company.runBy("0.2.0");

        assertThat(differences())
                .contains(
                        "All of this comes from the upgrade of crp from '0.1.0' to '0.2.0' alone: the configuration and"
                                + " the image are the deployed ones. The upgrade alone restarts 'Deployment iris'.")
                .endsWith("The upgrade of crp from 0.1.0 to 0.2.0 alone changes 1 of 2: 'iris' in 'dev' (restarts).");
        assertThat(folder.resolve("target/crp/diff.json"))
                .content()
                .contains(
                        "\"upgrade\": {\n      \"from\": \"0.1.0\",\n      \"to\": \"0.2.0\",\n      \"share\": \"all\",");
    }

    @Test
    void anUpgradeThatChangesNothingSaysSo() {
        company.runBy("0.2.0");

        assertThat(differences()).endsWith("The upgrade of crp from 0.1.0 to 0.2.0 alone changes 0 of 2.");
    }

    @Test
    void besideANewImageTheShareOfTheUpgradeIsCounted() {
        olderRendered("iris");
        company.runBy("0.2.0");
        company.app("iris").become("1.5.0");
        company.build("iris");

        assertThat(differences())
                .contains("1 changed object comes from the upgrade of crp from '0.1.0' to '0.2.0' alone, whatever else"
                        + " changed in it: 'Deployment iris'.");
    }

    @Test
    void besideAChangedConfigurationItIsNotKnown() {
        olderRendered("iris");
        company.runBy("0.2.0");
        company.app("iris").configure("dev: {", "dev: {deploy: {replicas: 4}, ");

        assertThat(differences())
                .contains("crp '0.2.0' rendered this, and crp '0.1.0' rendered what is deployed. The configuration or"
                        + " the image changed too, so it is not known which changes come from the upgrade.")
                .endsWith("alone changes 0 of 1. Not counted, because the configuration changed too: 'iris' in 'dev'.");
    }

    @Test
    void aConfigurationThatSaysTheSameInOtherWordsChangesNothing() {
        company.runBy("0.2.0");
        company.app("iris").configure("dev: {", "dev: {deploy: {replicas: 1}, ");

        assertThat(differences())
                .contains("No differences between the branch and the working tree.")
                .endsWith("The upgrade of crp from 0.1.0 to 0.2.0 alone changes 0 of 2.");
    }

    @Test
    void ofSeveralAppsThoseThatWouldChangeAreNamed() {
        company.app("churn");
        company.deploy("dev,prod", "churn");
        olderRendered("churn");
        company.runBy("0.2.0");

        company.diff("branch", "tree", Company.EMBEDDED, "churn", "iris");

        assertThat(company.heard.since())
                .endsWith("The upgrade of crp from 0.1.0 to 0.2.0 alone changes 1 of 4: 'churn' in 'dev' (restarts).");
    }

    @Test
    void theRequestSaysSoToo() {
        olderRendered("iris");
        company.app("iris").configure("dev: {", "dev: {review: pull-request, ");
        company.runBy("0.2.0");

        assertThat(company.deploy("dev", "iris").reviews())
                .singleElement()
                .satisfies(review -> assertThat(review.text().orElseThrow().body())
                        .contains("- All of this comes from the upgrade of crp from `0.1.0` to `0.2.0` alone: the"
                                + " configuration and the image are the deployed ones. The upgrade alone restarts"
                                + " `Deployment iris`.\n"));
    }

    @Test
    void aReleaseOfAnOlderRendererIsPromotedByteForByte() {
        Release older = older(company.app("iris").spec());
        ReleaseArtifact artifact = company.stages().releaseStore().artifact(older);
        company.stages().releaseStore().push(artifact, true);
        String path = "apps/iris/dev/.crp.json";
        ObjectNode record = (ObjectNode)
                JsonText.read(Objects.requireNonNull(company.files("main").get(path)));
        record.put("release", artifact.digest().value());
        company.commit(Map.of(path, JsonText.pretty(record)));
        company.runBy("0.2.0");

        company.promote("iris");

        ManifestSet prod = older.environments().get(1).manifests();
        assertThat(prod.files().get("deployment.yaml")).contains(OLDER);
        SortedMap<String, String> files = company.files("main");
        prod.files().forEach((name, text) -> assertThat(files).containsEntry("apps/iris/prod/" + name, text));
        assertThat(files.get("apps/iris/prod/.crp.json"))
                .contains("\"renderedBy\": {\n    \"crp\": \"0.0.9\",\n    \"renderer\": 0,");
    }

    private Release older(CrpSpec spec) {
        BuiltImage image = image();
        List<ManifestSet> manifests = spec.environments().stream()
                .map(environment -> older(new ManifestRenderer().render(spec, environment, image)))
                .toList();
        return ReleaseAssembly.of(spec, image, ReleaseInput.of(spec, image), SourceState.ABSENT, manifests)
                .renderedBy(new Renderer("0.0.9", 0, spec.written().digests()));
    }

    private static ManifestSet older(ManifestSet rendered) {
        SortedMap<String, String> files = new TreeMap<>(rendered.files());
        files.replaceAll((name, text) -> text.replace(NEWER, OLDER));
        return new ManifestSet(rendered.identity(), files, rendered.fluxFiles());
    }
}
