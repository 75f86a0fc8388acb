package io.github.curlyrotaryphone.crp.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestRendererTest {
    @Test
    void everyFileIsAResourceOfTheKustomization() {
        Map<String, String> files = everything().render().files();
        List<String> others = files.keySet().stream()
                .filter(name -> !name.equals("kustomization.yaml"))
                .toList();

        assertThat(Tree.at(tree(files, "kustomization.yaml"), "resources")).contains(others);
    }

    @Test
    void aSelectorIsTheSameForEveryVersionAndEnvironment() {
        Map<String, String> one =
                Specs.of("iris", "dev").version("1.0").render().files();
        Map<String, String> other =
                Specs.of("iris", "prod").version("2.0").render().files();

        assertThat(Tree.at(tree(one, "deployment.yaml"), "spec", "selector", "matchLabels"))
                .isEqualTo(Tree.at(tree(other, "deployment.yaml"), "spec", "selector", "matchLabels"))
                .contains(Map.of("app.kubernetes.io/name", "iris", "app.kubernetes.io/component", "model-server"));
    }

    @Test
    void everySelectorFindsThePods() {
        Map<String, String> files = everything().render().files();
        Map<String, Object> labels = map(tree(files, "deployment.yaml"), "spec", "template", "metadata", "labels");

        assertThat(labels)
                .containsAllEntriesOf(map(tree(files, "deployment.yaml"), "spec", "selector", "matchLabels"))
                .containsAllEntriesOf(map(tree(files, "service.yaml"), "spec", "selector"))
                .containsAllEntriesOf(map(tree(files, "poddisruptionbudget.yaml"), "spec", "selector", "matchLabels"))
                .containsAllEntriesOf(map(tree(files, "networkpolicy.yaml"), "spec", "podSelector", "matchLabels"));
    }

    @Test
    void aReleaseChangesTheDeploymentAndTheFluxKustomizationAlone() {
        ManifestSet one = everything().version("1.0").render();
        ManifestSet other = everything().version("2.0").render();

        assertThat(one.files().keySet().stream()
                        .filter(name ->
                                !one.files().get(name).equals(other.files().get(name))))
                .containsExactly("deployment.yaml");
        assertThat(one.fluxFiles()).isNotEqualTo(other.fluxFiles());
    }

    @Test
    void theImageIsWrittenByTagAndDigest() {
        Map<String, Object> deployment = tree(Specs.of("iris", "dev").render().files(), "deployment.yaml");

        assertThat(Tree.maps(deployment, "spec", "template", "spec", "containers"))
                .singleElement()
                .satisfies(container -> assertThat(container.get("image").toString())
                        .matches("registry\\.example\\.com/models/iris:1\\.4\\.0-[0-9a-f]{12}@sha256:[0-9a-f]{64}"));
    }

    @Test
    void replicasAreLeftOutWhereAnAutoscalerOwnsThem() {
        Map<String, String> fixed = Specs.of("iris", "dev").replicas(3).render().files();
        Map<String, String> scaled =
                Specs.of("iris", "dev").autoscaling(1, 3).render().files();

        assertThat(Tree.at(tree(fixed, "deployment.yaml"), "spec", "replicas")).contains(3);
        assertThat(Tree.at(tree(scaled, "deployment.yaml"), "spec", "replicas")).isEmpty();
        assertThat(fixed).doesNotContainKey("horizontalpodautoscaler.yaml");
        assertThat(scaled).containsKey("horizontalpodautoscaler.yaml");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "2, true", "5, true"})
    void aDisruptionBudgetIsRenderedForMoreThanOnePod(int replicas, boolean rendered) {
        assertThat(Specs.of("iris", "dev").replicas(replicas).render().files().containsKey("poddisruptionbudget.yaml"))
                .isEqualTo(rendered);
    }

    @Test
    void aDisruptionBudgetIsRenderedWhereAnAutoscalerMayAddPods() {
        assertThat(Specs.of("iris", "dev").autoscaling(1, 2).render().files()).containsKey("poddisruptionbudget.yaml");
        assertThat(Specs.of("iris", "dev").autoscaling(1, 1).render().files())
                .doesNotContainKey("poddisruptionbudget.yaml");
    }

    @Test
    void aNamespaceThatIsThereAlreadyIsNotRendered() {
        Map<String, String> files =
                Specs.of("iris", "dev").existingNamespace("team-a").render().files();

        assertThat(files).doesNotContainKey("namespace.yaml");
        assertThat(Tree.string(tree(files, "deployment.yaml"), "metadata", "namespace"))
                .contains("team-a");
    }

    @Test
    void fluxNeverPrunesTheNamespace() {
        Map<String, Object> namespace = tree(Specs.of("iris", "dev").render().files(), "namespace.yaml");

        assertThat(Tree.at(namespace, "metadata", "annotations"))
                .contains(Map.of("kustomize.toolkit.fluxcd.io/prune", "disabled"));
    }

    @Test
    void everyClusterHasTheFluxKustomization() {
        ManifestSet set = Specs.of("iris", "prod").clusters("west", "east").render();

        assertThat(set.fluxFiles().keySet()).extracting(Object::toString).containsExactly("east", "west");
        assertThat(set.fluxFiles().values()).allSatisfy(text -> {
            Map<String, Object> flux = UserYaml.tree(text);
            assertThat(Tree.string(flux, "metadata", "name")).contains("iris.prod");
            assertThat(Tree.string(flux, "spec", "path")).contains("./apps/iris/prod");
        });
    }

    @Test
    void startUpBudgetDeadlineAndFluxTimeoutFollowTheWeights() {
        ManifestSet set = Specs.of("iris", "dev").weights(26_000_000_000L).render();
        Map<String, Object> deployment = tree(set.files(), "deployment.yaml");
        Map<String, Object> container =
                Tree.maps(deployment, "spec", "template", "spec", "containers").get(0);

        assertThat(Tree.at(container, "startupProbe", "failureThreshold")).contains(180);
        assertThat(Tree.at(container, "startupProbe", "periodSeconds")).contains(2);
        assertThat(Tree.at(deployment, "spec", "progressDeadlineSeconds")).contains(1770);
        assertThat(Tree.string(UserYaml.tree(set.fluxFiles().values().iterator().next()), "spec", "timeout"))
                .contains("31m");
    }

    @ParameterizedTest
    @CsvSource({"1.0+build, 1.0-build", "-1_, 1", "über, ber", "+++,"})
    void theVersionLabelIsFitForALabel(String version, String label) {
        Map<String, Object> deployment =
                tree(Specs.of("iris", "dev").version(version).render().files(), "deployment.yaml");

        assertThat(Tree.string(deployment, "metadata", "labels", "app.kubernetes.io/version"))
                .isEqualTo(Optional.ofNullable(label));
    }

    @Test
    void aVersionThatIsTooLongForALabelIsCut() {
        Map<String, Object> deployment = tree(
                Specs.of("iris", "dev")
                        .version("1." + "2".repeat(60) + ".3")
                        .render()
                        .files(),
                "deployment.yaml");

        assertThat(Tree.string(deployment, "metadata", "labels", "app.kubernetes.io/version"))
                .contains("1." + "2".repeat(60));
    }

    @Test
    void namesTooLongForALabelOfFluxAreRefused() {
        String app = "a".repeat(60);

        assertThat(Specs.of("a".repeat(59), "dev").render().files()).isNotEmpty();
        assertThatThrownBy(() -> Specs.of(app, "dev").render())
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot render '" + app + ".dev': a Flux Kustomization of this name would give its objects"
                        + " a label of 64 characters, and Kubernetes allows 63."
                        + " Shorten the app's 'name' or the environment's in crp.yaml.");
    }

    @Test
    void localeAndTimeZoneChangeNothing() {
        ManifestSet before = everything().render();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            assertThat(everything().render()).isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static Specs everything() {
        return Specs.of("iris", "dev").everythingElse().replicas(3).route("iris.example.com");
    }

    private static Map<String, Object> tree(Map<String, String> files, String name) {
        assertThat(files).containsKey(name);
        return UserYaml.tree(files.get(name));
    }

    private static Map<String, Object> map(Map<String, Object> tree, String... path) {
        return Tree.asMap(Tree.at(tree, path).orElseThrow());
    }
}
