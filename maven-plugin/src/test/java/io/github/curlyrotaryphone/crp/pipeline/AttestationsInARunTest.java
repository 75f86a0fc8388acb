package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole promotions of images that must bear attestations, which others put beside them in the registry. */
class AttestationsInARunTest {
    private static final String PROVENANCE = "https://slsa.dev/provenance/v1";
    private static final String SBOM = "application/spdx+json";

    @TempDir
    Path folder;

    private Company company;
    private OciLayout registry;
    private RegistryServer server;

    @BeforeEach
    void deployToDev() {
        registry = OciLayout.open(folder.resolve("registry"));
        server = RegistryServer.start(registry, 0, RegistryFaults.NONE);
        company = new Company(folder);
        company.app("iris")
                .configure("{from: dev,", "{from: dev, gates: {attestations: ['" + PROVENANCE + "', " + SBOM + "]},");
        company.app("iris").pushTo(server.address());
        company.deploy("dev", "iris");
    }

    @AfterEach
    void stop() {
        company.close();
        server.close();
    }

    /** As a signer does it. */
    private void attest(String type, Map<String, String> annotations) {
        ImageReference image = ImageReference.parse(company.recorded("main", "iris", "dev", "image"));
        Descriptor subject = registry.resolve(
                        image.repository(), image.digest().orElseThrow().value())
                .orElseThrow();
        Content nothing = Content.of(MediaTypes.OCI_CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        registry.write(nothing.mediaType(), nothing.bytes());
        Content manifest = Manifest.artifact(
                        Optional.of(type), nothing.descriptor(), List.of(), Optional.of(subject.bare()), annotations)
                .content();
        registry.add(image.repository(), registry.write(manifest.mediaType(), manifest.bytes()));
    }

    private void promote() {
        new Promote(company.stages(), env("dev"), env("prod"))
                .run(
                        List.of(company.app("iris").spec().name()),
                        new GitOpsSpec(Optional.empty(), "main", "apps", Optional.empty()),
                        Optional.empty());
    }

    private static EnvironmentName env(String name) {
        return new EnvironmentName(name);
    }

    private static String missing(String type) {
        return "  the image has no attestation of type '" + type + "'; required by crp.yaml.\n";
    }

    @Test
    void everyOneThatIsMissingIsNamedUntilAllAreThere() {
        assertThat(Company.failure(this::promote).problem())
                .isEqualTo("Cannot change 'iris' in 'prod' now:\n" + missing(PROVENANCE) + missing(SBOM));

        attest(SBOM, Map.of());
        assertThat(Company.failure(this::promote).problem())
                .isEqualTo("Cannot change 'iris' in 'prod' now:\n" + missing(PROVENANCE));
        assertThat(company.files("main")).doesNotContainKey("apps/iris/prod/.crp.json");

        attest(
                "application/vnd.dev.sigstore.bundle.v0.3+json",
                Map.of("dev.sigstore.bundle.predicateType", PROVENANCE));
        promote();
        assertThat(company.subjects("main")).first().isEqualTo("Promote iris 1.4.0 from dev to prod");
    }

    @Test
    void thoseOfAnotherImageDoNotCount() {
        attest(SBOM, Map.of("dev.sigstore.bundle.predicateType", PROVENANCE));
        company.app("iris").become("1.5.0");
        company.deploy("dev", "iris");

        assertThat(Company.failure(this::promote).problem())
                .contains(missing(PROVENANCE))
                .contains(missing(SBOM));
    }
}
