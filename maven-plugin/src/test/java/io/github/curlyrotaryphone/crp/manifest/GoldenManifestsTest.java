package io.github.curlyrotaryphone.crp.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.MetricsSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Labels;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenManifestsTest {
    private static final Path GOLDEN = GoldenFiles.folder(GoldenManifestsTest.class, "golden");
    private static final Path MERGES = GoldenFiles.folder(GoldenManifestsTest.class, "merges");
    private static final Path RECORD = GoldenFiles.folder(GoldenManifestsTest.class, "golden-version.txt");

    static Stream<String> names() {
        return Stream.of(
                "minimal",
                "everything",
                "autoscaling",
                "large-weights",
                "two-clusters",
                "annotations",
                "merges",
                "adopted");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theRenderedFilesAreTheGoldenOnes(String name) {
        GoldenFiles.check(GOLDEN.resolve(name), tree(specs(name).render()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRenderedObjectFitsTheModelOfItsKind(String name) {
        tree(specs(name).render()).forEach(KubernetesModel::requireFit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicsa: 1", "replicas: '1'", "template: {spec: {hostNetwrok: true}}", "strategy: []"})
    void theModelRefusesWhatItDoesNotKnow(String spec) {
        String text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: iris}\nspec: {" + spec + "}";

        assertThatThrownBy(() -> KubernetesModel.requireFit("deployment.yaml", text))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("deployment.yaml");
    }

    @Test
    void changedOutputNeedsANewVersion() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : names().toList()) {
            tree(specs(name).render())
                    .forEach(
                            (file, text) -> all.append(name + "/" + file + "\n").append(text));
        }
        String hash = Digest.of(all.toString().getBytes(StandardCharsets.UTF_8)).hex();
        String actual = ManifestRenderer.VERSION + " " + hash + "\n";
        if (GoldenFiles.areUpdated()) {
            Files.writeString(RECORD, actual);
        }
        assertThat(actual)
                .as(
                        "Equal input is rendered to other bytes than version %s did. Raise ManifestRenderer.VERSION if"
                                + " that version was released, so that deploys notice, and run again with"
                                + " -Dcrp.updateGolden; before a release, only run again with -Dcrp.updateGolden.",
                        ManifestRenderer.VERSION)
                .isEqualTo(Files.readString(RECORD));
    }

    private static Specs specs(String name) {
        Specs specs = Specs.of("iris", "dev");
        return switch (name) {
            case "minimal" -> specs;
            case "everything" ->
                specs.everythingElse()
                        .existingNamespace("team-a")
                        .replicas(3)
                        .route("iris.example.com")
                        .version("2.0.0+build.7")
                        .env("GREETING", "${NAME}, hello")
                        .env("LEVEL", "1e3");
            case "autoscaling" -> specs.autoscaling(2, 10).service("NodePort", 80, 30080);
            case "large-weights" -> specs.weights(26_000_000_000L);
            case "two-clusters" ->
                Specs.of("iris", "prod").clusters("west", "east").replicas(2);
            case "annotations" -> specs.metrics(new MetricsSpec.Annotations());
            case "adopted" ->
                specs.existingNamespace("ml")
                        .autoscaling(2, 4)
                        .route("iris.example.com")
                        .names(keptNames());
            case "merges" -> merged(specs.autoscaling(2, 4));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static WorkloadNames keptNames() {
        return WorkloadNames.NONE
                .with(Part.DEPLOYMENT, "iris-server")
                .with(Part.CONTAINER, "main")
                .with(Part.PORT, "api")
                .with(Part.SERVICE, "iris-svc")
                .with(Part.SERVICE_PORT, "web")
                .with(Part.SERVICE_ACCOUNT, "iris-runner")
                .with(Part.AUTOSCALER, "iris-hpa")
                .with(Part.DISRUPTION_BUDGET, "iris-pdb")
                .with(Labels.SELECTOR, Map.of("app", "iris"))
                .with(Labels.DEPLOYMENT, Map.of("app", "iris", "team", "flowers"))
                .with(Labels.POD, Map.of("app", "iris", "app.kubernetes.io/part-of", "flowers"))
                .with(Labels.SERVICE, Map.of("monitored", "true"));
    }

    private static Specs merged(Specs specs) {
        GoldenFiles.read(MERGES).forEach((file, text) -> specs.userObject("src/main/crp/" + file, text));
        return specs;
    }

    /** The files as they lie in a GitOps repository. */
    private static SortedMap<String, String> tree(ManifestSet set) {
        SortedMap<String, String> tree = new TreeMap<>();
        String folder = "apps/" + set.app() + "/" + set.environment() + "/";
        set.files().forEach((name, text) -> tree.put(folder + name, text));
        set.fluxFiles()
                .forEach((ClusterName cluster, String text) ->
                        tree.put(GitOpsSpec.fluxFile(cluster, set.identity()), text));
        return tree;
    }
}
