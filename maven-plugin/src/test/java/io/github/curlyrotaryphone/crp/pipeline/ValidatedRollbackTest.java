package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.result.ObjectsValidated;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rollback says of restored objects that the clusters refuse today, and when that ends it. */
class ValidatedRollbackTest {
    private static final String COMPONENTS = "clusters/dev/flux-system/gotk-components.yaml";
    private static final String SKIPPED = "The restored objects were not validated: -Dcrp.skipValidation was set.";
    private static final String NEW_API =
            "apiVersion: resource.k8s.io/v1\nkind: DeviceClass\nmetadata: {name: gpu}\nspec: {}\n";
    private static final String REFUSED = "'resource.k8s.io/v1' of DeviceClass is not served by Kubernetes 1.33, but by"
            + " 1.34 to 1.36. Write 'apiVersion: resource.k8s.io/v1beta2'. [api-not-served]";

    private static final String NEW_FIELD = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: iris}\n"
            + "spec: {template: {spec: {hostnameOverride: flower}}}\n";
    private static final String UNKNOWN = "apps/iris/dev/deployment.yaml: Deployment 'iris':"
            + " 'spec.template.spec.hostnameOverride' is not a field of a Deployment. Remove it. [unknown-field]";

    @TempDir
    Path folder;

    private Company company;

    @BeforeEach
    void start() {
        company = new Company(folder);
        company.app("iris");
    }

    @AfterEach
    void stop() {
        company.close();
    }

    private GoalTarget dev() {
        return company.beside("iris", "dev");
    }

    /** Version 1.5.0 with these objects, then 1.6.0. */
    private void deployOnce(String objects) {
        company.app("iris").become("1.5.0");
        company.app("iris").write("src/main/crp/own.yaml", objects);
        company.deploy("dev", "iris");
        company.app("iris").become("1.6.0");
        company.deploy("dev", "iris");
        company.heard.clear();
    }

    private void downgrade() {
        company.app("iris").configure("dev: {kubernetes: \"1.34\"", "dev: {kubernetes: \"1.33\"");
    }

    private ObjectsValidated validated() {
        return (ObjectsValidated) company.heard.arguments("objectsValidated", 0).get(0);
    }

    private String image() {
        return company.recorded("main", "iris", "dev", "image");
    }

    @Test
    void whatIsValidIsToldAsForADeployment() {
        deployOnce("");

        company.rollback(dev());

        assertThat(validated().kubernetes()).isEqualTo("1.34");
        assertThat(validated().errors()).isEmpty();
        assertThat(validated().count()).isGreaterThan(5);
    }

    @Test
    void objectsThatTheClustersCannotApplyEndIt() {
        deployOnce(NEW_API);
        downgrade();

        assertThat(Company.words(() -> company.rollback(dev())))
                .isEqualTo(
                        "Cannot roll back 'iris' in 'dev': its clusters can't apply what is restored, by Kubernetes 1.33"
                                + " and Flux 2.9:\n  apps/iris/dev/deviceclass-gpu.yaml: DeviceClass 'gpu': " + REFUSED
                                + "\nChoose a later deployment by -Dcrp.to, or deploy a corrected version. To commit without this"
                                + " check, set -Dcrp.skipValidation.");
        assertThat(image()).contains(":1.6.0-");
    }

    @Test
    void aFluxThatNoLongerServesItsKustomizationEndsIt() {
        deployOnce("");
        company.commit(Map.of(COMPONENTS, "metadata:\n  labels:\n    app.kubernetes.io/version: v0.41.2\n"));

        assertThat(Company.words(() -> company.rollback(dev())))
                .contains(
                        "clusters/dev/iris.dev.yaml: Kustomization 'iris.dev': 'kustomize.toolkit.fluxcd.io/v1' of"
                                + " Kustomization is served by Flux 2.0 and later, and this is 0.41. Upgrade Flux to 2.0 or later");
    }

    @Test
    void withoutTheCheckItIsCommittedAndSaidSo() {
        deployOnce(NEW_API);
        downgrade();

        company.omitting(OmittedCheck.VALIDATION, () -> company.rollback(dev()));

        assertThat(image()).contains(":1.5.0-");
        assertThat(company.message("main"))
                .contains(
                        "\n\n" + SKIPPED + "\n\nCrp-App: iris\nCrp-Environment: dev\nCrp-Omitted-Check: validation\n");
        assertThat(company.heard.names()).doesNotContain("objectsValidated");
    }

    @Test
    void aPolicyForbidsToLeaveItOut() {
        deployOnce(NEW_API);
        downgrade();
        company.commit(Map.of(".crp-policy.yaml", "crpPolicy: 1\nrules:\n  - require: [validation]\n"));

        company.omitting(
                OmittedCheck.VALIDATION,
                () -> assertThat(Company.words(() -> company.rollback(dev())))
                        .isEqualTo(
                                "Cannot change 'iris' in 'dev': 'validation' is required by .crp-policy.yaml, line 3,"
                                        + " and this run leaves it out.\nRun again without -Dcrp.skipValidation."));
    }

    @Test
    void anyOtherErrorIsToldInLogAndRequestAndEndsNothing() {
        deployOnce(NEW_FIELD);
        downgrade();

        company.rollback(new GoalTarget(
                dev().identity(), dev().gitops(), dev().project(), Optional.of(ReviewSpec.Mode.PULL_REQUEST)));

        assertThat(validated().errors()).containsExactly(UNKNOWN);
        assertThat(company.recorded("crp/dev/iris", "iris", "dev", "image")).contains(":1.5.0-");
        assertThat(folder.resolve("target/crp/review/iris.dev.md"))
                .content()
                .contains("> - Validation: `" + UNKNOWN + "`\n");
    }

    @Test
    void whatTheClusterServesIsOnlyAssumedWithoutCrpYaml() {
        deployOnce("");

        company.rollback(Company.named("iris", "dev", Optional.of(ReviewSpec.Mode.DIRECT)));

        assertThat(validated().kubernetes()).isEqualTo("1.36 (the newest; no crp.yaml sets it)");
        assertThat(validated().errors()).isEqualTo(List.of());
    }
}
