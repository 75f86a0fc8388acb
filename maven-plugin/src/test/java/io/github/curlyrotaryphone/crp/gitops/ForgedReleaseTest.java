package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A release whose files reach further than the objects in them: it was stored by somebody else than crp. */
class ForgedReleaseTest extends DeployRefusals {
    private static final String FLUX = Deployments.kustomization("iris.dev", "flux-system", "./apps/iris/dev");

    /** The same deployment with another text for Flux. */
    private static Edit.Deploy forged(Edit.Deploy honest, String flux) {
        SortedMap<ClusterName, String> texts = new TreeMap<>();
        honest.manifests().fluxFiles().keySet().forEach(cluster -> texts.put(cluster, flux));
        ReleasedEnvironment there = honest.environment();
        ReleasedEnvironment environment = new ReleasedEnvironment(
                there.name(),
                there.clusters(),
                there.from(),
                there.namespace(),
                there.gitops(),
                there.review(),
                there.gates(),
                new ManifestSet(honest.identity(), honest.manifests().files(), texts));
        Release release = new Release(
                honest.release().app(),
                honest.release().owner(),
                honest.release().image(),
                honest.release().source(),
                honest.release().input(),
                honest.release().flux(),
                Map.of(),
                List.of(environment));
        return new Edit.Deploy(release, honest.digest(), environment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path: ./apps/iris/dev | path: ./apps/fraud/dev | applies './apps/fraud/dev', not './apps/iris/dev'",
                "path: ./apps/iris/dev | path: ./apps/iris/dev-2 | applies './apps/iris/dev-2', not './apps/iris/dev'",
                "name: iris.dev | name: fraud.dev | has the name 'fraud.dev', not 'iris.dev'",
                "prune: true | targetNamespace: payments | sets 'targetNamespace', so that Flux changes what is applied",
                "prune: true | kubeConfig: {} | sets 'kubeConfig', so that Flux changes what is applied",
                "kind: Kustomization | kind: ClusterRoleBinding | contains something else than a Flux Kustomization"
            })
    void aFluxKustomizationThatReachesFurtherIsRefused(String words, String others, String reason) {
        words(
                refusal(forged(iris().deployment(), FLUX.replace(words, others))),
                "Cannot deploy 'iris' in 'dev': 'clusters/dev/iris.dev.yaml' of its release " + reason + ".",
                "Remove it from src/main/crp and deploy again. If it is not there, somebody else stored this release: find"
                        + " out who.");
    }

    @Test
    void nothingElseReachesFluxsOwnFolder() {
        String more = "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n";

        assertThat(refusal(forged(iris().deployment(), FLUX + more)).problem())
                .endsWith("contains something else than a Flux Kustomization.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resources: [deployment.yaml, hidden.txt] | lists 'hidden.txt', which is not a file of the release",
                "resources: [https://git.example.com/x] | lists 'https://git.example.com/x', which is not a file of the release",
                "resources: [../../fraud/dev/deployment.yaml] | lists '../../fraud/dev/deployment.yaml', which is not a file of the release",
                "'{resources: [deployment.yaml], namespace: payments}' | sets 'namespace', so that Flux changes what is applied"
            })
    void aListOfFilesThatReachesFurtherIsRefused(String listing, String reason) {
        Map<String, String> files = Map.of("kustomization.yaml", listing + "\n", "hidden.txt", "kind: Secret\n");

        assertThat(refusal(iris().with(files).deployment()).problem())
                .isEqualTo("Cannot deploy 'iris' in 'dev': 'apps/iris/dev/kustomization.yaml' of its release " + reason
                        + ".");
    }

    @Test
    void variablesThatChooseAnObjectAreRefused() {
        String text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: '${PLACE}'}\n";

        assertThat(refusal(iris().with(Map.of("secret.yaml", text)).deployment())
                        .problem())
                .isEqualTo(
                        "Cannot deploy 'iris' in 'dev': 'apps/iris/dev/secret.yaml' of its release contains '${PLACE}',"
                                + " so that Flux chooses which object is applied.");
    }

    @Test
    void objectsThatCannotBeReadAreRefused() {
        assertThat(refusal(iris().with(Map.of("deployment.yaml", "kind: {\n")).deployment())
                        .problem())
                .startsWith("Cannot deploy 'iris' in 'dev': 'apps/iris/dev/deployment.yaml' of its release cannot be"
                        + " read: it is not YAML");
    }
}
