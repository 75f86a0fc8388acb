package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.policy.PlatformPolicy;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The policy to start from in docs/policy.md, applied to an app that keeps to it and to one that does not. */
class BankPolicyInARunTest extends AppOnABranch {
    private static final Path BANK = GoldenFiles.folder(PlatformPolicy.class, "example/bank");
    private static final String REFUSED =
            "Cannot change 'iris' in 'dev': the platform's policy does not allow what it brings.\n";
    private static final String NOT_ALLOWED = "; not allowed by .crp-policy.yaml, line 4.\n";

    private static String text(String file) {
        try {
            return Files.readString(BANK.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void commitPolicy() {
        // The image of these runs is in the embedded registry.
        gitops.commit(
                "main",
                Map.of(
                        ".crp-policy.yaml",
                        text(".crp-policy.yaml").replace("registry.example.com/models", "localhost:5050")));
    }

    private void becomeTenant() {
        app.write("crp.yaml", app.read("crp.yaml") + text("crp.yaml"));
    }

    @Test
    void anAppWithoutAnAccountOfItsOwnIsRefused() {
        assertThat(refusal(() -> deploy("dev")).problem())
                .isEqualTo(REFUSED
                        + "  Namespace iris is of the kind 'Namespace'" + NOT_ALLOWED
                        + "  Kustomization flux-system/iris.dev is applied with the rights of Flux itself"
                        + NOT_ALLOWED);
    }

    @Test
    void aTenantIsDeployedToDevAndItsPromotionWaitsForSoakChecksAndASignedAttestation() {
        becomeTenant();

        deploy("dev");

        assertThat(isDeployed("dev")).isTrue();
        assertThat(gitops.log("main").get(0).getFullMessage()).doesNotContain("Reaches beyond");
        assertThat(refusal(this::promote).problem())
                .contains("'dev' has had this digest for ")
                .contains("the check 'ci/smoke-test' is missing on commit ")
                .contains("  the image has no attestation of type 'https://slsa.dev/provenance/v1'; required by"
                        + " .crp-policy.yaml, line ")
                .contains("  what was packed is not verified");
    }

    @Test
    void whatATenantMustNotBringIsToldAtOnce() {
        becomeTenant();
        own("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a, namespace: payments}
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: x}
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      serviceAccountName: other
                      hostNetwork: true
                      containers: [{name: c, image: 'docker.io/eve/miner:1'}]
                """);

        assertThat(refusal(() -> deploy("dev")).problem())
                .isEqualTo(REFUSED
                        + "  ConfigMap payments/a is in the namespace 'payments'" + NOT_ALLOWED
                        + "  Job iris/x is of the kind 'Job.batch'" + NOT_ALLOWED
                        + "  Job iris/x runs the image 'docker.io/eve/miner'" + NOT_ALLOWED
                        + "  Job iris/x runs as the service account 'other'" + NOT_ALLOWED
                        + "  Job iris/x has the level of Pod Security 'privileged'" + NOT_ALLOWED);
    }

    @Test
    void theTenantIsRenderedFromTheAppAndHoldsNoMoreThanItsKinds() {
        becomeTenant();

        new RenderTenant(events.events()).run(app.spec(), app.spec().environments());

        GoldenFiles.check(BANK.resolve("tenant.yaml"), app.read("target/crp/tenant/dev.yaml"));
        assertThat(events.of("fileWritten")).hasSize(2);
        assertThat(app.read("target/crp/tenant/prod.yaml")).contains("name: crp.iris.prod");
    }

    @Test
    void anAppThatIsNoTenantIsToldWhatToSetForEachEnvironment() {
        assertThat(refusal(() -> new RenderTenant(events.events())
                                .run(app.spec(), app.spec().environments()))
                        .getMessage())
                .isEqualTo("Cannot render a tenant for 'iris' in 'dev': Flux would apply it with its own rights.\n"
                        + "Cannot render a tenant for 'iris' in 'prod': Flux would apply it with its own rights. Set"
                        + " flux.serviceAccountName in crp.yaml, such as 'tenant-iris'.");

        app.write("crp.yaml", app.read("crp.yaml") + "flux: {serviceAccountName: tenant-iris}\n");
        assertThat(refusal(() -> new RenderTenant(events.events())
                                .run(app.spec(), app.spec().environments().subList(0, 1)))
                        .getMessage())
                .isEqualTo("Cannot render a tenant for 'iris' in 'dev': crp.yaml lets the app create its Namespace, and"
                        + " whoever may change a Namespace may lower its Pod Security level. Set deploy.namespace: iris in"
                        + " crp.yaml and delete deploy.createNamespace: the platform team creates it.");
    }

    @Test
    void objectsThatATenantMayNotApplyAreNamed() {
        becomeTenant();
        own("apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: first}\nvalue: 1\n");

        assertThat(refusal(() -> new RenderTenant(events.events())
                                .run(app.spec(), app.spec().environments().subList(0, 1)))
                        .getMessage())
                .isEqualTo(
                        "Cannot render a tenant for 'iris' in 'dev': it has objects outside the namespace 'iris':"
                                + " PriorityClass first. Remove them from src/main/crp: the platform team applies them itself.");
    }
}
