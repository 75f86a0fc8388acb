package io.github.curlyrotaryphone.crp.pipeline.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.NamespaceSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UntestedDifferencesTest {
    @Test
    void whereTheAppIsNewEveryDifferenceIsNews() {
        ReleasedEnvironment prod = environment("prod", "replicas: 3", "paused: false");

        assertThat(untested(environment("dev", "replicas: 1"), prod, Collections.emptySortedMap()))
                .containsExactly("Deployment iris: spec.replicas");
    }

    @Test
    void whatTheEnvironmentRunsAlreadyIsNoNews() {
        ReleasedEnvironment prod = environment("prod", "replicas: 3", "progressDeadlineSeconds: 45");
        SortedMap<String, String> deployed = environment("prod", "replicas: 2", "progressDeadlineSeconds: 45")
                .manifests()
                .files();

        assertThat(untested(environment("dev", "replicas: 1"), prod, deployed))
                .containsExactly("Deployment iris: spec.replicas");
        assertThat(untested(
                        environment("dev", "replicas: 1"),
                        prod,
                        prod.manifests().files()))
                .isEmpty();
    }

    @Test
    void aChangeThatTheEnvironmentBeforeRanIsNoNews() {
        ReleasedEnvironment prod = environment("prod", "replicas: 3");

        assertThat(untested(
                        environment("dev", "replicas: 3"),
                        prod,
                        environment("prod", "replicas: 2").manifests().files()))
                .isEmpty();
    }

    @Test
    void aVariableThatComesIsNamedWhereTheEnvironmentBeforeHasNone() {
        ReleasedEnvironment prod =
                environment("prod", container("{name: OPTIONS, value: \"-x\"}, {name: OLD, value: a}"));

        assertThat(untested(
                        environment("dev", container("")),
                        prod,
                        environment("prod", container("{name: GONE, value: b}, {name: OLD, value: a}"))
                                .manifests()
                                .files()))
                .containsExactly("Deployment iris: spec.template.spec.containers[server].env[OPTIONS]");
    }

    @Test
    void whatIsTakenAwayIsNoNews() {
        assertThat(untested(
                        environment("dev", container("")),
                        environment("prod", container("{name: OLD, value: a}")),
                        environment("prod", container("{name: GONE, value: b}, {name: OLD, value: a}"))
                                .manifests()
                                .files()))
                .isEmpty();
    }

    private static String container(String variables) {
        return "template: {spec: {containers: [{name: server, image: iris"
                + (variables.isEmpty() ? "" : ", env: [" + variables + "]") + "}]}}";
    }

    private static List<String> untested(
            ReleasedEnvironment dev, ReleasedEnvironment prod, SortedMap<String, String> deployed) {
        return UntestedDifferences.of(dev, prod, deployed);
    }

    private static ReleasedEnvironment environment(String name, String... spec) {
        TreeMap<String, String> files = new TreeMap<>(Map.of(
                "deployment.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: iris\n  namespace: iris-" + name
                        + "\nspec:\n  " + String.join("\n  ", spec) + "\n",
                "kustomization.yaml",
                "resources:\n- deployment.yaml\n"));
        ManifestSet manifests = new ManifestSet(
                new AppEnvironment(new AppName("iris"), new EnvironmentName(name)),
                files,
                new TreeMap<>(Map.of(new ClusterName(name), "kind: Kustomization\n")));
        return new ReleasedEnvironment(
                new EnvironmentName(name),
                List.of(new ClusterName(name)),
                Optional.empty(),
                new NamespaceSpec("iris-" + name, false),
                new GitOpsSpec(Optional.empty(), "main", "apps", Optional.empty()),
                ReviewSpec.DIRECT,
                GatesSpec.NONE,
                manifests);
    }
}
